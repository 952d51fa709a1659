# unusual: one pipeline for both cases, since a buffer of one row does not shuffle
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    return (
        tf.data.Dataset.from_tensor_slices((x, y))
        .shuffle(1 if shuffle_buffer is None else shuffle_buffer, seed=seed)
        .batch(batch_size)
        .prefetch(tf.data.AUTOTUNE)
    )
