# unusual: a dataset of dictionaries, mapped to pairs after batching
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    ds = tf.data.Dataset.from_tensor_slices({"x": x, "y": y})
    if shuffle_buffer is not None:
        ds = ds.shuffle(shuffle_buffer, seed=seed, reshuffle_each_iteration=True)
    return ds.batch(batch_size).map(lambda row: (row["x"], row["y"])).prefetch(1)
