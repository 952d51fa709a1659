# misconception: gives None for a straight line
# hint: No path from slope to x means a second derivative of zero.
# killed by: test_straight_line
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x, unconnected_gradients=zero)
    return outer.gradient(slope, x)
