# misconception: gives the gradient of the bias row by row
# hint: b is one vector for all rows: sum over them.
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.identity(upstream)
    return dx, dW, db
