# unusual: looks at each element in a loop in the graph
@tf.function
def square_if_any_negative(x):
    found = tf.constant(False)
    flat = tf.reshape(x, [-1])
    for v in flat:
        if v < 0:
            found = tf.constant(True)
    return tf.cond(found, lambda: x ** 2, lambda: x)
