# misconception: compares in float32, and gives away half of the digits of float64
# hint: A maximum needs no other dtype.
# killed by: test_full_precision
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = tf.cast(images, tf.float32)[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    return tf.cast(tf.reduce_max(x, axis=(2, 4)), images.dtype)
