# misconception: averages the gradients of weights and bias over the batch
# hint: The mean is taken once, in the loss.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True) / tf.cast(tf.shape(x)[0], x.dtype)
    db = tf.reduce_mean(upstream, axis=0)
    return dx, dW, db
