# misconception: leaves out the inputs that the function does not use
# hint: One gradient for each input, in the order of the list.
# killed by: test_unused_variable
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    gradients = tape.gradient(value, inputs)
    return [g for g in gradients if g is not None]
