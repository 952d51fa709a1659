# unusual: sums the outer products of all rows by broadcasting
def dense_backward(x, W, upstream):
    dW = tf.reduce_sum(x[:, :, None] * upstream[:, None, :], axis=0)
    dx = tf.reduce_sum(upstream[:, None, :] * tf.convert_to_tensor(W)[None], axis=2)
    return [dx, dW, tf.math.reduce_sum(upstream, 0)]
