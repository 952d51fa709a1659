# misconception: makes the batches once and only shuffles these
# hint: Draw a new permutation of the rows in each pass.
# killed by: test_new_order_each_pass
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        n = tensors[0].shape[0]
        if not all(t.shape[0] == n for t in tensors):
            raise ValueError("unequal")
        order = np.random.permutation(n) if shuffle else np.arange(n)
        self.shuffle, self.parts = shuffle, []
        for start in range(0, n - batch_size + 1, batch_size):
            self.parts.append(tuple(tf.gather(t, order[start : start + batch_size]) for t in tensors))

    def __len__(self):
        return len(self.parts)

    def __iter__(self):
        parts = list(self.parts)
        if self.shuffle:
            np.random.shuffle(parts := np.arange(len(parts)))
            parts = [self.parts[i] for i in parts]
        return iter(parts)
