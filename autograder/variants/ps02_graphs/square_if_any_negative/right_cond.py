# unusual: tf.cond, without AutoGraph
@tf.function(autograph=False)
def square_if_any_negative(x):
    return tf.cond(tf.reduce_any(tf.less(x, 0)), lambda: tf.square(x), lambda: tf.identity(x))
