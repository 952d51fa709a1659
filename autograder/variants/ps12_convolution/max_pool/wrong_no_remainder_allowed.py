# misconception: works only where the squares cover the whole image
# hint: Cut off first what is left over.
# killed by: test_remainder
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(images, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
