# misconception: differentiates the mean of the result
# hint: There is nothing to reduce; each element has its own derivative.
# killed by: test_cube
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = tf.reduce_mean(f(x))
        slope = inner.gradient(value, x, unconnected_gradients=zero)
    return outer.gradient(slope, x, unconnected_gradients=zero)
