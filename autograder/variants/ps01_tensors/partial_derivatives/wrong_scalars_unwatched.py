# misconception: does not watch scalars
# hint: A scalar is a tensor like any other: watch every input.
# killed by: test_one_function_at_several_points
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        for x in inputs:
            if len(x.shape):
                tape.watch(x)
        y = f(*inputs)
    return tape.gradient(y, inputs, unconnected_gradients="zero")
