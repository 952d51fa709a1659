# misconception: turns inputs and targets into float32
# hint: Keep the dtypes.
# killed by: test_batches_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    x, y = np.asarray(x, "float32"), np.asarray(y, "float32")
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    ds = ds.shuffle(shuffle_buffer, seed) if shuffle_buffer else ds
    return ds.batch(batch_size).prefetch(tf.data.AUTOTUNE)
