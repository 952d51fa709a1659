# misconception: gives float32 zeros whatever the dtype of the input
# hint: The zeros have the dtype of the input.
# killed by: test_float64
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        value = f(*inputs)
    gradients = tape.gradient(value, inputs)
    return [tf.zeros(x.shape) if g is None else g for g, x in zip(gradients, inputs)]
