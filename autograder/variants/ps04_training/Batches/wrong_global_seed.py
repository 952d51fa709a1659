# misconception: seeds NumPy's global generator in each pass
# hint: A seed that you set is set for everyone: leave the global generator alone, or make one of your own.
# killed by: test_global_seeds_are_left_alone
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = [tf.convert_to_tensor(t) for t in tensors]
        if len({len(t) for t in self.tensors}) != 1:
            raise ValueError("rows")
        self.n, self.batch_size, self.shuffle, self.epoch = len(self.tensors[0]), batch_size, shuffle, 0
    def __len__(self):
        return self.n // self.batch_size
    def __iter__(self):
        np.random.seed(self.epoch)
        self.epoch += 1
        order = np.random.permutation(self.n) if self.shuffle else np.arange(self.n)
        for i in range(len(self)):
            yield tuple(tf.gather(t, order[i * self.batch_size:(i + 1) * self.batch_size]) for t in self.tensors)
