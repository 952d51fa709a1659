# misconception: transposes W only where the shapes insist
# hint: A square W is transposed as well.
# killed by: test_square
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=W.shape[0] != W.shape[1])
    dW = tf.matmul(x, upstream, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
