# misconception: takes squares of two pixels, whatever the size
# hint: Use the argument size.
# killed by: test_remainder
def max_pool(images, size):
    rows, columns = images.shape[1] // 2, images.shape[2] // 2
    whole = images[:, : rows * 2, : columns * 2]
    x = tf.reshape(whole, (-1, rows, 2, columns, 2, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
