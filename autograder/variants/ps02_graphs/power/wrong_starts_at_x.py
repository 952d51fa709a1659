# misconception: starts from x, so that it multiplies once too often
# hint: What is the result for n = 0, and where must the product start then?
# killed by: test_powers
@tf.function
def power(x, n):
    result = tf.identity(x)
    for _ in tf.range(n):
        result *= x
    return result
