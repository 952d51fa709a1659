# unusual: compiled, by tensordot
@tf.function(reduce_retracing=True)
def dense_backward(x, W, upstream):
    dx = tf.tensordot(upstream, W, axes=[[1], [1]])
    dW = tf.tensordot(x, upstream, axes=[[0], [0]])
    return dx, dW, tf.reduce_sum(upstream, axis=0)
