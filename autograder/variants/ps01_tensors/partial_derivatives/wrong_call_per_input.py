# misconception: calls the function once for each input
# hint: One tape gives the gradients with respect to all inputs at once.
# killed by: test_two_constants
def partial_derivatives(f, inputs):
    gradients = []
    for x in inputs:
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = f(*inputs)
        gradient = tape.gradient(value, x)
        gradients.append(tf.zeros_like(x) if gradient is None else gradient)
    return gradients
