# misconception: shuffles the rows within each batch only
# hint: Will the first row ever be in another batch than the first?
# killed by: test_new_order_each_pass
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
        order = np.arange(self.rows)
        for batch in range(len(self)):
            positions = order[batch * self.batch_size : (batch + 1) * self.batch_size]
            if self.shuffle:
                positions = np.random.permutation(positions)
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
