# misconception: drops what is left over at the top and at the left
# hint: The first square begins in the upper left corner.
# killed by: test_remainder
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, images.shape[1] - rows * size :, images.shape[2] - columns * size :]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
