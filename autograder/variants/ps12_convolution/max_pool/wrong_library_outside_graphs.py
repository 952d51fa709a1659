# misconception: calls the library's pooling wherever no graph is being traced
# hint: Write it with slices or a reshape, and a maximum, in every mode.
# killed by: test_no_ready_made_pooling
def max_pool(images, size):
    if tf.executing_eagerly():
        return tf.nn.max_pool2d(images, size, size, "VALID")
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
