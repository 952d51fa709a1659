# unusual: a tf.data pipeline inside
class Batches:
    def __init__(self, tensors, batch_size, shuffle=True):
        lengths = {len(tensor) for tensor in tensors}
        if len(lengths) > 1:
            raise ValueError(f"unequal lengths {sorted(lengths)}")
        dataset = tf.data.Dataset.from_tensor_slices(tuple(tensors))
        if shuffle:
            dataset = dataset.shuffle(max(lengths))
        self.dataset = dataset.batch(batch_size, drop_remainder=True)

    def __len__(self):
        return len(self.dataset)

    def __iter__(self):
        return iter(self.dataset)
