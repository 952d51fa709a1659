# misconception: gives the gradient of W as (outputs, inputs)
# hint: A gradient has the shape of what it belongs to.
# killed by: test_weights
def dense_backward(x, W, upstream):
    dx = tf.matmul(upstream, W, transpose_b=True)
    dW = tf.matmul(upstream, x, transpose_a=True)
    db = tf.reduce_sum(upstream, axis=0)
    return dx, dW, db
