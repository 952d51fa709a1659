# misconception: clips the second derivative
# hint: A derivative may be as large as it likes.
# killed by: test_one_function_at_several_points
def second_derivative(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        slope = inner.gradient(value, x, unconnected_gradients="zero")
    return tf.clip_by_value(outer.gradient(slope, x, unconnected_gradients="zero"), -1000.0, 1000.0)
