# misconception: multiplies the result by itself and not by x
# hint: Follow the result by hand for x = 2 and n = 3.
# killed by: test_powers
@tf.function
def power(x, n):
    result = tf.ones_like(x)
    for index in tf.range(n):
        result = x if index == 0 else result * result
    return result
