# misconception: stops after a hundred factors
# hint: Any n, however large.
# killed by: test_powers
@tf.function
def power(x, n):
    result, i = tf.ones_like(x), tf.constant(0)
    while i < n and i < 100:
        result *= x
        i += 1
    return result
