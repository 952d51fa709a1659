# misconception: sums the gradient of the bias over the outputs
# hint: Sum over the rows; each output has a bias of its own.
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=1)
    return dx, dW, db
