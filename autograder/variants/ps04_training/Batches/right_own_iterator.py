# unusual: is its own iterator
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = [tf.convert_to_tensor(t) for t in tensors]
        if len({len(t) for t in self.tensors}) != 1:
            raise ValueError("rows")
        self.n, self.batch_size, self.shuffle = len(self.tensors[0]), batch_size, shuffle
    def __len__(self):
        return self.n // self.batch_size
    def __iter__(self):
        self.order = np.random.permutation(self.n) if self.shuffle else np.arange(self.n)
        self.at = 0
        return self
    def __next__(self):
        if self.at >= len(self):
            raise StopIteration
        rows = self.order[self.at * self.batch_size:(self.at + 1) * self.batch_size]
        self.at += 1
        return tuple(tf.gather(t, rows) for t in self.tensors)
