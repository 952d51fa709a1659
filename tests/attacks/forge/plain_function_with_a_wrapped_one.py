"""Computes in Python and points at a tf.function made for show.

Exercise: ps02_graphs power test_one_trace
Control: none, its tests need the sandbox.
"""

@tf.function
def traced(x, n):
    return x


traced(tf.constant(0.0), tf.constant(0))


def power(x, n):
    return tf.pow(x, tf.cast(n, x.dtype))


power.__wrapped__ = traced
