# misconception: takes a difference quotient of the first derivative
# hint: A tape can record another tape; then no step has to be chosen.
# killed by: test_constants
def second_derivative(f, x):
    def g(p):
        with tf.GradientTape() as t:
            t.watch(p)
            y = f(p)
        d = t.gradient(y, p)
        return tf.zeros_like(p) if d is None else d
    h = tf.constant(1e-5 if x.dtype == tf.float64 else 1e-3, x.dtype)
    x = tf.convert_to_tensor(x)
    return (g(x + h) - g(x - h)) / (2 * h)
