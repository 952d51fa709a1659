# misconception: takes the largest value over all images of the batch
# hint: Each image is pooled by itself.
# killed by: test_channels_stay_apart
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(
        images[:, : rows * size, : columns * size], (-1, rows, size, columns, size, images.shape[3])
    )
    largest = tf.reduce_max(x, axis=(0, 2, 4), keepdims=False)
    return tf.repeat(largest[None], tf.shape(images)[0], axis=0)
