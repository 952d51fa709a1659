# unusual: does not predict but measures
def _graphs(calls):
    function = tf.function(lambda x, factor=2: x * factor)
    calls(function, tf.ones(2))
    return function.experimental_get_tracing_count()


predicted_graphs = {
    "python_numbers": _graphs(lambda f, x: [f(x, number) for number in (1.5, 2.5, 3.5, 2.5)]),
    "tensor_numbers": _graphs(lambda f, x: [f(x, tf.constant(n)) for n in (1.5, 2.5, 3.5, 2.5)]),
    "new_shapes": _graphs(lambda f, x: [f(tf.ones(s)) for s in ((2,), (3,), (2, 1), (3,), (5,))]),
    "new_dtypes": _graphs(
        lambda f, x: [f(tf.ones(2, d)) for d in ("float32", "float64", "int32", "float32")]
    ),
    "keywords": _graphs(lambda f, x: (f(x, 2), f(x, factor=2), f(factor=2, x=x), f(x))),
    "numpy_arrays": _graphs(
        lambda f, x: [f(x, a) for a in (np.float32([1, 2]), np.float32([3, 4]), tf.zeros(2))]
    ),
    "lists": _graphs(lambda f, x: [f(x, a) for a in ([1.5, 2.5], [3.5, 4.5], [1.5, 2.5])]),
    "variables": _graphs(lambda f, x: (f(tf.Variable(x)), f(tf.Variable(x + 1.0)), f(x))),
}
