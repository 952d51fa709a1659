# misconception: gives zeros for constant inputs that the function does use
# hint: Constants must be watched before they are used.
# killed by: test_two_constants
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        value = f(*inputs)
    return tape.gradient(value, inputs, unconnected_gradients="zero")
