# misconception: lets nothing through where y is negative, as if a ReLU followed
# hint: The layer is linear.
# killed by: test_input
def dense_backward(x, W, upstream):
    upstream = upstream * tf.cast(tf.matmul(x, W) > 0, x.dtype)
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
