# misconception: fills up with zeros what is missing in the last squares
# hint: What is left over at the bottom and at the right is dropped.
# killed by: test_remainder
def max_pool(images, size):
    down, right = -images.shape[1] % size, -images.shape[2] % size
    images = tf.pad(images, [[0, 0], [0, down], [0, right], [0, 0]])
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.reshape(images, (-1, rows, size, columns, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
