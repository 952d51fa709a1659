# misconception: takes the derivative of y by b, which is 1, for that of the loss
# hint: Multiply by the upstream gradient.
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.ones([tf.shape(W)[1]], x.dtype)
    return dx, dW, db
