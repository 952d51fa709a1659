# misconception: has no loop but calls the built-in power
# hint: Which operation does your graph consist of?
# killed by: test_while_in_graph
@tf.function
def power(x, n):
    return tf.pow(x, tf.cast(n, x.dtype))
