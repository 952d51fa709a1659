# unusual: `__iter__` starts over and returns the object itself, which has `__next__`
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = [np.asarray(tensor) for tensor in tensors]
        self.count = self.tensors[0].shape[0]
        if any(tensor.shape[0] != self.count for tensor in self.tensors):
            raise ValueError("tensors of unequal lengths")
        self.batch_size, self.shuffle = batch_size, shuffle

    def __len__(self):
        return self.count // self.batch_size

    def __iter__(self):
        self.order = np.arange(self.count)
        if self.shuffle:
            np.random.shuffle(self.order)
        self.position = 0
        return self

    def __next__(self):
        end = self.position + self.batch_size
        if end > self.count:
            raise StopIteration
        rows = self.order[self.position : end]
        self.position = end
        return tuple(tensor[rows] for tensor in self.tensors)
