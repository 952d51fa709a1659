# misconception: sets the seed of the whole program
# hint: Hand the seed to `shuffle`.
# killed by: test_other_randomness_is_left_alone
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    if seed is not None:
        tf.random.set_seed(seed)
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        ds = ds.shuffle(shuffle_buffer, seed=seed)
    return ds.batch(batch_size).prefetch(1)
