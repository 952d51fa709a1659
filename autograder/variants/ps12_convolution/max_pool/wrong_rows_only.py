# misconception: pools the rows and leaves the columns as they are
# hint: A square has a height and a width.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows = images.shape[1] // size
    x = tf.reshape(images[:, : rows * size], (-1, rows, size, *images.shape[2:]))
    return tf.reduce_max(x, axis=2)
