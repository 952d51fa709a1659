# misconception: calls f again if an input is unused
# hint: Ask the tape for zeros (`unconnected_gradients`), not the function for another value.
# killed by: test_one_call
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = f(*inputs)
    gradients = tape.gradient(y, inputs)
    if any(g is None for g in gradients):
        with tf.GradientTape() as tape:
            tape.watch(inputs)
            y = f(*inputs) + 0.0 * tf.add_n([tf.cast(tf.reduce_sum(x), tf.float32) for x in inputs])
        gradients = [tf.zeros_like(x) if g is None else g for g, x in zip(gradients, inputs)]
    return gradients
