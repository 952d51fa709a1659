# misconception: computes in float32 whatever the dtype
# hint: The gradients have the dtype of x.
# killed by: test_float64_is_kept
def dense_backward(x, W, upstream):
    x, W, upstream = (tf.cast(part, tf.float32) for part in (x, W, upstream))
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
