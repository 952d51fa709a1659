# misconception: leaves variables to the tape, which watches trainable ones only
# hint: Which variables does a tape watch by itself?
# killed by: test_constants_and_variables
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        for x in inputs:
            if not isinstance(x, tf.Variable):
                tape.watch(x)
        y = f(*inputs)
    return tape.gradient(y, inputs, unconnected_gradients="zero")
