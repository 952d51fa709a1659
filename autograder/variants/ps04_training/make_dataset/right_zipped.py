# unusual: two datasets zipped before the shuffle; prefetches two batches
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    inputs = tf.data.Dataset.from_tensor_slices(x)
    targets = tf.data.Dataset.from_tensor_slices(y)
    pairs = tf.data.Dataset.zip((inputs, targets))
    if shuffle_buffer:
        pairs = pairs.shuffle(buffer_size=shuffle_buffer, seed=seed, reshuffle_each_iteration=True)
    return pairs.batch(batch_size, drop_remainder=False).prefetch(2)
