# misconception: lets the buffer be no larger than a batch
# hint: The buffer has `shuffle_buffer` rows.
# killed by: test_buffer_size
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer:
        ds = ds.shuffle(min(shuffle_buffer, batch_size), seed=seed)
    return ds.batch(batch_size).prefetch(2)
