# misconception: fails for a function that does not depend on x
# hint: Where f does not depend on x, the inner tape gives None unless it is told to give zeros.
# killed by: test_level_line
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x)
    return outer.gradient(slope, x, unconnected_gradients=zero)
