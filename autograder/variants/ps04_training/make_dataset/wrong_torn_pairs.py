# misconception: shuffles inputs and targets separately, which tears the pairs apart
# hint: Pair first, shuffle then.
# killed by: test_shuffled
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    parts = [tf.data.Dataset.from_tensor_slices(part) for part in (x, y)]
    if shuffle_buffer is not None:
        other = None if seed is None else seed + 1
        parts = [parts[0].shuffle(shuffle_buffer, seed=seed), parts[1].shuffle(shuffle_buffer, seed=other)]
    return tf.data.Dataset.zip(tuple(parts)).batch(batch_size).prefetch(tf.data.AUTOTUNE)
