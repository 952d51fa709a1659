# misconception: has a loop that does nothing, beside the ready-made power
# hint: The loop is to do the work.
# killed by: test_while_in_graph
@tf.function
def power(x, n):
    r = tf.ones_like(x)
    for _ in tf.range(n):
        r = r + 0
    return r * tf.pow(x, tf.cast(n, x.dtype))
