# unusual: shuffles whole copies of the tensors by one order, then slices them; one generator for life
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        if len({len(tensor) for tensor in tensors}) > 1:
            raise ValueError("unequal numbers of rows")
        self.tensors = tensors
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.generator = np.random.default_rng(12)

    def __len__(self):
        return len(self.tensors[0]) // self.batch_size

    def __iter__(self):
        tensors = [tf.identity(tensor) for tensor in self.tensors]
        if self.shuffle:
            order = self.generator.permutation(len(tensors[0]))
            tensors = [tf.gather(tensor, order) for tensor in tensors]
        size = self.batch_size
        return iter([tuple(t[i * size : (i + 1) * size] for t in tensors) for i in range(len(self))])
