# misconception: computes in float32 whatever the dtype of x
# hint: Leave the dtype as it is given.
# killed by: test_float64
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    x = tf.cast(x, tf.float32)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x, unconnected_gradients=zero)
    return outer.gradient(slope, x, unconnected_gradients=zero)
