# misconception: cuts unequal tensors to the shortest without a word
# hint: What should happen if there are more inputs than labels?
# killed by: test_unequal_lengths
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        self.tensors = tuple(tf.convert_to_tensor(tensor) for tensor in tensors)
        rows = [len(tensor) for tensor in self.tensors]
        self.rows = min(rows)
        self.batch_size = batch_size
        self.shuffle = shuffle

    def __len__(self):
        return self.rows // self.batch_size

    def __iter__(self):
        order = np.random.permutation(self.rows) if self.shuffle else np.arange(self.rows)
        for batch in range(len(self)):
            positions = order[batch * self.batch_size : (batch + 1) * self.batch_size]
            yield tuple(tf.gather(tensor, positions) for tensor in self.tensors)
