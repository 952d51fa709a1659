# unusual: caches the rows, batches in parallel, prefetches rows as well as batches
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y)).cache().prefetch(8)
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.batch(batch_size, num_parallel_calls=2).prefetch(1)
