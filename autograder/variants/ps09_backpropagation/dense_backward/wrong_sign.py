# misconception: returns the direction of descent, the negative gradient
# hint: The optimizer puts in the sign.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return -dx, -dW, -db
