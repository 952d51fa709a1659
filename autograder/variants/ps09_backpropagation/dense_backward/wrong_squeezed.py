# misconception: drops axes of length 1
# hint: A single row keeps its axis.
# killed by: test_sizes_of_one
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return tf.squeeze(dx), tf.squeeze(dW), tf.squeeze(db)
