# unusual: first the largest of the rows, then of the columns
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    x = tf.stack([images[:, a : rows * size : size] for a in range(size)])
    x = tf.reduce_max(x, axis=0)
    return tf.reduce_max(tf.stack([x[:, :, b : columns * size : size] for b in range(size)]), axis=0)
