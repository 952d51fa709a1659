# unusual: a generator of rows, made anew in each epoch
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    x, y = np.asarray(x), np.asarray(y)
    spec = tuple(tf.TensorSpec(a.shape[1:], a.dtype) for a in (x, y))
    ds = tf.data.Dataset.from_generator(lambda: zip(x, y), output_signature=spec)
    if shuffle_buffer is not None:
        ds = ds.shuffle(buffer_size=shuffle_buffer, seed=seed)
    ds = ds.batch(batch_size, drop_remainder=False)
    return ds.prefetch(tf.data.experimental.AUTOTUNE)
