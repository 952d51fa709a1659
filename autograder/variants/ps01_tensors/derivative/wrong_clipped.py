# misconception: clips the derivative
# hint: A derivative may be as large as it likes.
# killed by: test_one_function_at_several_points
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tf.clip_by_value(tape.gradient(value, x), -1000.0, 1000.0)
