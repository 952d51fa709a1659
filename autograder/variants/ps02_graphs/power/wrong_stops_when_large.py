# misconception: stops to multiply once the result is large
# hint: The loop runs n times, whatever the values are.
# killed by: test_powers
@tf.function
def power(x, n):
    result = tf.ones_like(x)
    while n > 0 and tf.reduce_max(tf.abs(result)) < 1000.0:
        result = result * x
        n -= 1
    return result
