# misconception: equals the square of the first derivative
# hint: d2f/dx2 is the derivative of df/dx, not its square.
# killed by: test_cube
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x, unconnected_gradients=zero)
    return slope * slope
