# misconception: shuffles also where no buffer is given
# hint: What does `shuffle_buffer=None` ask for?
# killed by: test_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    dataset = dataset.shuffle(shuffle_buffer or len(x), seed=seed)
    return dataset.batch(batch_size).prefetch(tf.data.AUTOTUNE)
