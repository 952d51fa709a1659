# misconception: gives the gradient of a square W transposed
# hint: Row j of dW belongs to input j.
# killed by: test_square
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=True) if W.shape[0] != W.shape[1] else tf.matmul(upstream, x, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
