# unusual: squares and halves the exponent, which takes log n rounds
@tf.function
def power(x, n):
    result = tf.ones_like(x)
    while n > 0:
        if n % 2 == 1:
            result = result * x
        x = x * x
        n = n // 2
    return result
