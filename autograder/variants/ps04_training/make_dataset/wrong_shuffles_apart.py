# misconception: shuffles inputs and targets apart, which tears them from each other without a seed
# hint: Zip first, then shuffle the pairs.
# killed by: test_pairs_and_sizes
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    a, b = tf.data.Dataset.from_tensor_slices(x), tf.data.Dataset.from_tensor_slices(y)
    if shuffle_buffer:
        a, b = a.shuffle(shuffle_buffer, seed=seed), b.shuffle(shuffle_buffer, seed=seed)
    return tf.data.Dataset.zip((a, b)).batch(batch_size).prefetch(1)
