# misconception: draws the order once and only begins at another place in each pass
# hint: Draw a new permutation at the start of each pass.
# killed by: test_new_order_each_pass
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = [np.asarray(t) for t in tensors]
        self.n = len(self.tensors[0])
        for t in self.tensors:
            if len(t) != self.n:
                raise ValueError("rows differ")
        self.batch_size, self.shuffle = batch_size, shuffle
        self.order = np.random.permutation(self.n) if shuffle else np.arange(self.n)

    def __len__(self):
        return self.n // self.batch_size

    def __iter__(self):
        if self.shuffle:
            self.order = np.roll(self.order, np.random.randint(1, self.n))
        for i in range(len(self)):
            rows = self.order[i * self.batch_size : (i + 1) * self.batch_size]
            yield tuple(t[rows] for t in self.tensors)
