# misconception: gives a single zero for an input that the function does not use
# hint: The zeros have the shape of the input.
# killed by: test_unused_variable
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    gradients = tape.gradient(value, inputs)
    return [tf.constant(0.0, x.dtype) if g is None else g for g, x in zip(gradients, inputs)]
