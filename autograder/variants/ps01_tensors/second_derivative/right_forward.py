# unusual: goes forward through the backward pass
def second_derivative(f, x):
    x = tf.convert_to_tensor(x)
    zero = tf.UnconnectedGradients.ZERO
    with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as forward:
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = f(x)
        slope = tape.gradient(value, x, unconnected_gradients=zero)
    return forward.jvp(slope, unconnected_gradients=zero)
