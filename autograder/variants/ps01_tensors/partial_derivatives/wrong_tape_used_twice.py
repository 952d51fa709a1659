# misconception: asks a spent tape for a second gradient
# hint: A tape answers once; ask for all gradients together.
# killed by: test_two_constants
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    return [tape.gradient(value, x, unconnected_gradients="zero") for x in inputs]
