# misconception: leaves the upstream gradient out of the gradient of x
# hint: Each derivative is multiplied by what comes from above.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.matmul(tf.ones_like(upstream), W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
