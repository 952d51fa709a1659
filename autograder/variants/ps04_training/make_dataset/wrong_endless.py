# misconception: repeats the data without end
# hint: One pass over the dataset should be one epoch.
# killed by: test_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.repeat().batch(batch_size).prefetch(tf.data.AUTOTUNE)
