# misconception: caches after the shuffle, which keeps the first order for ever
# hint: Cache before the shuffle, if at all.
# killed by: test_rows_are_mixed
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        ds = ds.shuffle(shuffle_buffer, seed=seed)
    return ds.cache().batch(batch_size).prefetch(tf.data.AUTOTUNE)
