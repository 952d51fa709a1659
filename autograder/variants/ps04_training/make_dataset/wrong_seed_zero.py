# misconception: takes the seed 0 for no seed
# hint: 0 is a seed like any other, and it is also "false".
# killed by: test_seed
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed or None)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)
