# misconception: clips the gradients at 1
# hint: The gradients are as large as they are.
# killed by: test_input
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return tuple(tf.clip_by_value(part, -1.0, 1.0) for part in (dx, dW, db))
