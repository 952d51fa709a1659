# misconception: takes the largest value over the channels too
# hint: Each channel is pooled by itself.
# killed by: test_channels_stay_apart
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(
        images[:, : rows * size, : columns * size], (-1, rows, size, columns, size, images.shape[3])
    )
    largest = tf.reduce_max(x, axis=(2, 4, 5))
    return tf.repeat(largest[..., None], images.shape[3], axis=-1)
