# unusual: the built-in range, which AutoGraph rewrites, and a helper function
def _power(x, n):
    result = x * 0 + 1
    for _ in range(n):
        result = tf.multiply(x, result)
    return result


power = tf.function(_power, reduce_retracing=True)
