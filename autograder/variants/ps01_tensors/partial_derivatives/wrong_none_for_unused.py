# misconception: gives None for an input that the function does not use
# hint: No influence is a gradient of zero.
# killed by: test_unused_variable
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    gradients = tape.gradient(value, inputs)
    return gradients
