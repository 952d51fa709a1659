# misconception: is right for n > 0 but gives x for n = 0
# hint: Does your function return ones for n = 0?
# killed by: test_values
@tf.function
def power(x, n):
    result = tf.identity(x)
    for _ in tf.range(n - 1):
        result *= x
    return result
