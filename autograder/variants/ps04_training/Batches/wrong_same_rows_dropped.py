# misconception: drops the same rows in every pass, since it shuffles only the others
# hint: Which rows are left over: always the last ones of the data?
# killed by: test_no_row_twice
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
        return self.rows // self.batch_size

    def __iter__(self):
        used = len(self) * self.batch_size
        order = np.random.permutation(used) if self.shuffle else np.arange(used)
        for batch in range(len(self)):
            positions = order[batch * self.batch_size : (batch + 1) * self.batch_size]
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
