# misconception: transposes x only where the shapes insist
# hint: A square x is transposed as well.
# killed by: test_square
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(x, upstream, transpose_a=x.shape[0] != x.shape[1])
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
