# misconception: unpacks the tuple where there is only one tensor
# hint: A batch is always a tuple.
# killed by: test_slices_in_order
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        if len({len(t) for t in tensors}) != 1:
            raise ValueError("unequal")
        self.tensors, self.batch_size, self.shuffle = tensors, batch_size, shuffle

    def __len__(self):
        return len(self.tensors[0]) // self.batch_size

    def __iter__(self):
        n = len(self.tensors[0])
        order = np.random.permutation(n) if self.shuffle else np.arange(n)
        for i in range(len(self)):
            rows = order[i * self.batch_size : (i + 1) * self.batch_size]
            batch = tuple(tf.gather(t, rows) for t in self.tensors)
            yield batch[0] if len(batch) == 1 else batch
