# misconception: does not prefetch
# hint: Which stage lets the next batch be prepared while the network works?
# killed by: test_prefetch
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.batch(batch_size)
