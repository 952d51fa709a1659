# misconception: gives single examples
# hint: The model expects a first axis that counts examples.
# killed by: test_in_order
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    dataset = tf.data.Dataset.from_tensor_slices((x, y))
    if shuffle_buffer is not None:
        dataset = dataset.shuffle(shuffle_buffer, seed=seed)
    return dataset.prefetch(batch_size)
