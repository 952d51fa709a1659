# misconception: gives zeros for every input but the first
# hint: Watch all inputs, and ask for all their gradients.
# killed by: test_two_constants
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs[0])
        value = f(*inputs)
    first = tape.gradient(value, inputs[0])
    return [first] + [tf.zeros_like(x) for x in inputs[1:]]
