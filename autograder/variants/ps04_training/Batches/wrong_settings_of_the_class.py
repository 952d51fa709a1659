# misconception: keeps batch size and order in the class, so that the last object made decides for all
# hint: Keep them in `self`.
# killed by: test_two_objects_share_nothing
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        if len({len(t) for t in tensors}) != 1:
            raise ValueError("unequal")
        self.tensors = tensors
        Batches.batch_size = batch_size
        Batches.shuffle = shuffle

    def __len__(self):
        return len(self.tensors[0]) // Batches.batch_size

    def __iter__(self):
        order = np.arange(len(self.tensors[0]))
        if Batches.shuffle:
            np.random.shuffle(order)
        size = Batches.batch_size
        for i in range(len(self)):
            yield tuple(tf.gather(t, order[i * size : i * size + size]) for t in self.tensors)
