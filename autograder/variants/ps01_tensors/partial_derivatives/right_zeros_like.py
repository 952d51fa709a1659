# unusual: replaces None by zeros afterwards
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    gradients = tape.gradient(value, inputs)
    return [tf.zeros_like(x) if g is None else g for g, x in zip(gradients, inputs)]
