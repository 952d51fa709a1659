# misconception: goes on where the last pass was left
# hint: What should a new loop see if the one before was left by `break`?
# killed by: test_starts_afresh
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = tuple(tf.convert_to_tensor(tensor) for tensor in tensors)
        rows = [len(tensor) for tensor in self.tensors]
        if len(set(rows)) != 1:
            raise ValueError(f"all tensors need the same number of rows, but have {rows}")
        self.rows = rows[0]
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.next_batch = 0
        self.order = None

    def __len__(self):
        return self.rows // self.batch_size

    def __iter__(self):
        order = np.random.permutation(self.rows) if self.shuffle else np.arange(self.rows)
        if self.next_batch == 0:
            self.order = order
        while self.next_batch < len(self):
            batch = self.next_batch
            self.next_batch += 1
            positions = self.order[batch * self.batch_size : (batch + 1) * self.batch_size]
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
        self.next_batch = 0
