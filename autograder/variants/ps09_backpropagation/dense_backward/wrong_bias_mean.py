# misconception: averages the gradient of the bias over the batch
# hint: The mean is taken once, in the loss; a shared bias sums what comes back.
# killed by: test_bias
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_mean(upstream, axis=0)
    return dx, dW, db
