# misconception: equals the first derivative
# hint: Differentiate the slope once more, by an outer tape.
# killed by: test_cube
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x, unconnected_gradients=zero)
    return slope
