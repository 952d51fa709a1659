# misconception: asks the inner tape when the outer one no longer records
# hint: The first derivative must be computed inside the outer `with` block.
# killed by: test_falling_stone
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
    slope = inner.gradient(value, x)
    return outer.gradient(slope, x, unconnected_gradients=zero)
