# misconception: drops the last batch even if it is full
# hint: Are there rows left over if the batch size divides their number?
# killed by: test_number_of_batches
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = tuple(tf.convert_to_tensor(tensor) for tensor in tensors)
        rows = [len(tensor) for tensor in self.tensors]
        if len(set(rows)) != 1:
            raise ValueError(f"all tensors need the same number of rows, but have {rows}")
        self.rows = rows[0]
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return max(self.rows - 1, 0) // self.batch_size

    def __iter__(self):
        order = np.random.permutation(self.rows) if self.shuffle else np.arange(self.rows)
        for batch in range(len(self)):
            positions = order[batch * self.batch_size : (batch + 1) * self.batch_size]
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
