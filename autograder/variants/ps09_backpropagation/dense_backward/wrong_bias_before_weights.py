# misconception: exchanges the gradients of W and b
# hint: The order is x, W, b.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, db, dW
