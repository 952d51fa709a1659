# misconception: adds a bit of the weights to their gradient, as for a penalty
# hint: Only what comes from above counts.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True) + 0.01 * tf.cast(W, x.dtype)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
