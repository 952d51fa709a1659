# unusual: asks the tape for a dictionary of gradients
def partial_derivatives(f, inputs):
    numbered = dict(enumerate(inputs))
    with tf.GradientTape() as tape:
        tape.watch(list(numbered.values()))
        y = f(*numbered.values())
    slopes = tape.gradient(y, numbered, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return [slopes[i] for i in range(len(inputs))]
