# misconception: uses a seed of its own where none is given
# hint: Without a seed, two datasets should have different orders.
# killed by: test_seed
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=42):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=42 if seed is None else seed)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)
