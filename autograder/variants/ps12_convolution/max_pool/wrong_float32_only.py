# misconception: returns float32 whatever the dtype of the images
# hint: The result has the dtype of the images.
# killed by: test_dtype_is_kept
def max_pool(images, size):
    images = tf.cast(images, tf.float32)
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
