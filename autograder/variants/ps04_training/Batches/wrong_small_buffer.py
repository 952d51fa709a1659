# misconception: shuffles through a buffer that is smaller than the data
# hint: A full shuffle needs a buffer for all rows.
# killed by: test_every_row_may_come_first
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        n = len(tensors[0])
        if any(len(t) != n for t in tensors):
            raise ValueError("different lengths")
        self.data = tf.data.Dataset.from_tensor_slices(tuple(tensors))
        self.n, self.batch_size, self.shuffle = n, batch_size, shuffle

    def __len__(self):
        return self.n // self.batch_size

    def __iter__(self):
        data = self.data.shuffle(1000) if self.shuffle else self.data
        return iter(data.batch(self.batch_size, drop_remainder=True))
