"""Decides in Python, called back from the graph.

Exercise: ps02_graphs square_if_any_negative test_if_in_graph
Control: none, its tests need the sandbox.
"""


@tf.function
def square_if_any_negative(x):
    def decide(values):
        return values**2 if (values.numpy() < 0).any() else values

    result = tf.py_function(decide, [x], x.dtype)
    result.set_shape(x.shape)
    return result
