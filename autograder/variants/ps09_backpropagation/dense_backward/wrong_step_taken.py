# misconception: also takes a step with the gradient it has found
# hint: The weights are left as they are.
# killed by: test_variables
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    if isinstance(W, tf.Variable):
        W.assign_sub(0.1 * dW)
    return dx, dW, db
