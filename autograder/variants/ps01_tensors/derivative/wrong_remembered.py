# misconception: remembers the derivative of each function
# hint: The same function has another derivative at another point.
# killed by: test_one_function_at_several_points
known = {}


def derivative(f, x):
    if (f, x.shape) not in known:
        with tf.GradientTape() as tape:
            tape.watch(x)
            value = f(x)
        known[f, x.shape] = tape.gradient(value, x)
    return known[f, x.shape]
