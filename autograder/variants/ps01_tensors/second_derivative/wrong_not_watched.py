# misconception: gives no second derivative at a constant tensor
# hint: Both tapes must watch x.
# killed by: test_falling_stone
def second_derivative(f, x):
    zero = tf.UnconnectedGradients.ZERO
    with tf.GradientTape() as outer:
        pass
        with tf.GradientTape() as inner:
            pass
            value = f(x)
        slope = inner.gradient(value, x)
    return outer.gradient(slope, x, unconnected_gradients=zero)
