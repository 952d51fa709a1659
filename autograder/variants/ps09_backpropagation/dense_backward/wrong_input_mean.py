# misconception: divides the gradient of x by the size of the batch
# hint: The mean is taken once, in the loss.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True) / tf.cast(tf.shape(x)[0], x.dtype)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
