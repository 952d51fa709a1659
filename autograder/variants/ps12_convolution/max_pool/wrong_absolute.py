# misconception: compares the values without their signs
# hint: A large negative value says that the pattern is not there.
# killed by: test_channels_stay_apart
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(
        images[:, : rows * size, : columns * size], (-1, rows, size, columns, size, images.shape[3])
    )
    return tf.reduce_max(tf.abs(x), axis=(2, 4))
