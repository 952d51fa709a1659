# misconception: is its own iterator, so that two passes disturb each other
# hint: Let `__iter__` make something new for each pass, as a generator does.
# killed by: test_passes_are_independent
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        if len({len(t) for t in tensors}) != 1:
            raise ValueError("rows")
        self.tensors, self.size, self.shuffle = tensors, batch_size, shuffle

    def __len__(self):
        return len(self.tensors[0]) // self.size

    def __iter__(self):
        n = len(self.tensors[0])
        self.order = np.random.permutation(n) if self.shuffle else np.arange(n)
        self.i = 0
        return self

    def __next__(self):
        if self.i >= len(self):
            raise StopIteration
        rows = self.order[self.i * self.size : (self.i + 1) * self.size]
        self.i += 1
        return tuple(tf.gather(t, rows) for t in self.tensors)
