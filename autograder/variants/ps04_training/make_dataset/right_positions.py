# unusual: shuffles and batches positions, then gathers the rows
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    x, y = tf.convert_to_tensor(x), tf.convert_to_tensor(y)
    positions = tf.data.Dataset.range(len(x))
    if shuffle_buffer is not None:
        positions = positions.shuffle(shuffle_buffer, seed)
    batches = positions.batch(batch_size)
    return batches.map(lambda rows: (tf.gather(x, rows), tf.gather(y, rows))).prefetch(tf.data.AUTOTUNE)
