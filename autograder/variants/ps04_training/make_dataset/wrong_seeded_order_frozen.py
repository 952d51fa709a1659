# misconception: with a seed, gives each epoch the same order
# hint: A seed makes orders repeatable, and each epoch still has a new one.
# killed by: test_seed
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed, reshuffle_each_iteration=seed is None)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)
