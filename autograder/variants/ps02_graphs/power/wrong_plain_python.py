# misconception: is not compiled, since the decorator is gone
# hint: Did you leave the decorator in its place?
# killed by: test_one_trace
def power(x, n):
    result = tf.ones_like(x)
    for _ in tf.range(n):
        result *= x
    return result
