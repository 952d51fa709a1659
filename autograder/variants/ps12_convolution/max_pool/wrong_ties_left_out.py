# misconception: returns zero where the largest value of a square comes twice
# hint: Two equal pixels have a largest value too.
# killed by: test_equal_values
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    largest = tf.reduce_max(x, axis=(2, 4), keepdims=True)
    only = tf.cast(x == largest, x.dtype)
    count = tf.reduce_sum(only, axis=(2, 4))
    return tf.reduce_sum(only * x, axis=(2, 4)) * tf.cast(count < 1.5, x.dtype)
