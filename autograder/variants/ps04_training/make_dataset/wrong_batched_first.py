# misconception: batches first and shuffles then, so that neighbours stay neighbours
# hint: A pipeline is read from top to bottom: what does `shuffle` get to mix?
# killed by: test_shuffled
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.prefetch(tf.data.AUTOTUNE)
