# misconception: drops axes of length 1
# hint: What is the shape of x, and what the shape of your result, if x has a single element?
# killed by: test_constants
def second_derivative(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        first = inner.gradient(y, x, unconnected_gradients="zero")
    return tf.squeeze(outer.gradient(first, x, unconnected_gradients="zero"))
