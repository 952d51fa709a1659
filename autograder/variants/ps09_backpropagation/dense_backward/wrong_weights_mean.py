# misconception: averages the gradient of the weights over the batch
# hint: The mean is taken once, in the loss; shared weights sum what comes back.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True) / tf.cast(tf.shape(x)[0], x.dtype)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
