# unusual: tf.switch_case, an operation Case in the graph
@tf.function
def square_if_any_negative(x):
    which = tf.cast(tf.reduce_any(tf.sign(x) < 0), tf.int32)
    return tf.switch_case(which, [lambda: tf.identity(x), lambda: x * x])
