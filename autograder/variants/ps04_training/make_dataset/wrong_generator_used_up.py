# misconception: reads the rows from a generator that is made once
# hint: The dataset must give all rows in each epoch.
# killed by: test_batches_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    x, y = tf.convert_to_tensor(x), tf.convert_to_tensor(y)
    rows = iter(list(zip(x, y)))
    specs = tuple(tf.TensorSpec(t.shape[1:], t.dtype) for t in (x, y))
    ds = tf.data.Dataset.from_generator(lambda: rows, output_signature=specs)
    if shuffle_buffer is not None:
        ds = ds.shuffle(shuffle_buffer, seed=seed)
    return ds.batch(batch_size).prefetch(1)
