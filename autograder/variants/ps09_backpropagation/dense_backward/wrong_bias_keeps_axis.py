# misconception: keeps the axis of the batch in the gradient of the bias
# hint: The gradient of b has the shape (outputs,).
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0, keepdims=True)
    return dx, dW, db
