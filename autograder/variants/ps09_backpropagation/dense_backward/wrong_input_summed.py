# misconception: sums the gradient of x over the batch
# hint: Each row of x gets its own gradient.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.reduce_sum(tf.matmul(upstream, W, transpose_b=True), axis=0)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
