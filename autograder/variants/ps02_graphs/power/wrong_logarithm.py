# misconception: takes a detour through the logarithm, which fails for negative elements
# hint: Try an x with a negative element and one with a zero.
# killed by: test_powers
@tf.function
def power(x, n):
    total = tf.zeros_like(x)
    for _ in tf.range(n):
        total += tf.math.log(x)
    return tf.exp(total)
