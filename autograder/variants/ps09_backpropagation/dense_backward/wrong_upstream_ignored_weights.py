# misconception: leaves the upstream gradient out of the gradient of W
# hint: Each derivative is multiplied by what comes from above.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, tf.ones_like(upstream), transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
