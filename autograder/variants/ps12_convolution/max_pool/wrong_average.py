# misconception: takes the mean of each square instead of its largest value
# hint: Max pooling asks whether a pattern is there at all, and not how often.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(
        images[:, : rows * size, : columns * size], (-1, rows, size, columns, size, images.shape[3])
    )
    return tf.reduce_mean(x, axis=(2, 4))
