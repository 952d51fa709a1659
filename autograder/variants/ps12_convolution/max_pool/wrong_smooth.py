# misconception: takes a smooth maximum, which lies above the largest value
# hint: The result is a value of the square itself.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_logsumexp(x, axis=(2, 4))
