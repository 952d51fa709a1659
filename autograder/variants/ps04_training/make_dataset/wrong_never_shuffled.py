# misconception: never shuffles
# hint: Is every argument of your function used?
# killed by: test_shuffled
def make_dataset(x, y, batch_size, shuffle_buffer=None, seed=None):
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size).prefetch(tf.data.AUTOTUNE)
