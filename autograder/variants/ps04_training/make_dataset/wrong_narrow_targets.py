# misconception: narrows targets to int32
# hint: Targets keep their dtype.
# killed by: test_batches_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    y = tf.convert_to_tensor(y)
    y = tf.cast(y, tf.int32) if y.dtype == tf.int64 else y
    d = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        d = d.shuffle(shuffle_buffer, seed=seed)
    return d.batch(batch_size).prefetch(tf.data.AUTOTUNE)
