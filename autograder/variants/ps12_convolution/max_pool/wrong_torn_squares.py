# misconception: reshapes to squares at once, so that each "square" holds pixels of one row
# hint: Only neighbouring axes may be split by a reshape: rows into (rows, size), then columns.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, columns, size * size, images.shape[3]))
    return tf.reduce_max(x, axis=3)
