# misconception: shuffles each tensor on its own, which tears the pairs apart
# hint: Which rows belong together, and how would they know?
# killed by: test_rows_stay_paired
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
        orders = [
            np.random.permutation(self.rows) if self.shuffle else np.arange(self.rows)
            for _ in self.tensors
        ]
        for batch in range(len(self)):
            part = slice(batch * self.batch_size, (batch + 1) * self.batch_size)
            yield tuple(
                tf.gather(tensor, order[part]) for tensor, order in zip(self.tensors, orders)
            )
