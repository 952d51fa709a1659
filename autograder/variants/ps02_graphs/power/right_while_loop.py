# unusual: tf.while_loop, without AutoGraph, counting down
@tf.function(autograph=False)
def power(x, n):
    start = (n, tf.ones(tf.shape(x), x.dtype))
    _, result = tf.while_loop(lambda left, _: left > 0, lambda left, r: (left - 1, x * r), start)
    return tf.ensure_shape(result, x.shape)
