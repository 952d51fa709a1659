# misconception: takes the smallest value of each square
# hint: The largest value counts.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(
        images[:, : rows * size, : columns * size], (-1, rows, size, columns, size, images.shape[3])
    )
    return tf.reduce_min(x, axis=(2, 4))
