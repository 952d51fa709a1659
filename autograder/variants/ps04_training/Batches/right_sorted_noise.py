# unusual: the order is that of sorted random numbers; batches are cut by reshaping
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = tensors
        self.rows = len(tensors[0])
        self.batch_size = batch_size
        self.shuffle = shuffle
        for tensor in tensors:
            if len(tensor) != self.rows:
                raise ValueError("unequal numbers of rows")

    def __len__(self):
        return self.rows // self.batch_size

    def __iter__(self):
        order = tf.range(self.rows)
        if self.shuffle:
            order = tf.argsort(tf.random.uniform([self.rows]))
        order = tf.reshape(order[: len(self) * self.batch_size], (len(self), self.batch_size))
        for positions in order:
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
