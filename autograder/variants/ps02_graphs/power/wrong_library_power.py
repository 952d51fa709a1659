# misconception: leaves the work to the library's power
# hint: Multiply in a loop of your own; `tf.pow` is what it would replace.
# killed by: test_powers
@tf.function
def power(x, n):
    return tf.math.pow(x, tf.cast(n, x.dtype))
