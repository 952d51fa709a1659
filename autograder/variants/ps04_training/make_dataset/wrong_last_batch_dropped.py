# misconception: drops the incomplete last batch
# hint: This time no example may be lost.
# killed by: test_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.batch(batch_size, drop_remainder=True).prefetch(tf.data.AUTOTUNE)
