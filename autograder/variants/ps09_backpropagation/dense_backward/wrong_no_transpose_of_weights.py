# misconception: forgets to transpose W where the shapes allow it
# hint: The gradient goes back through W the other way round.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W) if W.shape[0] == W.shape[1] else tf.zeros_like(x)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
