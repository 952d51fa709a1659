# unusual: differentiates with respect to copies of the inputs, and returns a tuple
def partial_derivatives(f, inputs):
    copies = [tf.identity(x) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch(copies)
        value = f(*copies)
    return tuple(tape.gradient(value, copies, unconnected_gradients="zero"))
