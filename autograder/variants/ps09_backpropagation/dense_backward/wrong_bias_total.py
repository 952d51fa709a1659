# misconception: sums everything into the gradient of the bias
# hint: Each output has a bias of its own.
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.fill([tf.shape(W)[1]], tf.reduce_sum(upstream))
    return dx, dW, db
