# misconception: spreads the gradient over the whole square
# hint: A pixel that is not the largest has no influence on the result.
# killed by: test_gradient_flows
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (-1, rows, size, columns, size, images.shape[3]))
    mean = tf.reduce_mean(x, axis=(2, 4))
    return mean + tf.stop_gradient(tf.reduce_max(x, axis=(2, 4)) - mean)
