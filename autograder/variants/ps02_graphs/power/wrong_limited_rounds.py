# misconception: stops after a fixed number of rounds
# hint: How large may n be?
# killed by: test_powers
@tf.function
def power(x, n):
    _, r = tf.while_loop(lambda i, r: i < n, lambda i, r: (i + 1, r * x), [0, tf.ones_like(x)], maximum_iterations=16)
    return r
