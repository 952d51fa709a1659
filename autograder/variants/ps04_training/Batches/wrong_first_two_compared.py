# misconception: compares the lengths of the first two tensors only
# hint: There may be three tensors or more.
# killed by: test_any_unequal_length
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = tuple(tf.convert_to_tensor(tensor) for tensor in tensors)
        rows = [len(tensor) for tensor in self.tensors]
        if len(set(rows[:2])) != 1:
            raise ValueError(f"all tensors need the same number of rows, but have {rows}")
        self.rows = rows[0]
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return self.rows // self.batch_size

    def __iter__(self):
        order = np.random.permutation(self.rows) if self.shuffle else np.arange(self.rows)
        for batch in range(len(self)):
            positions = order[batch * self.batch_size : (batch + 1) * self.batch_size]
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
