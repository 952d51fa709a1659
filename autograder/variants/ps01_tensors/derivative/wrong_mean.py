# misconception: differentiates the mean of the result instead of its sum
# hint: The tape sums by itself; there is nothing to reduce.
# killed by: test_at_a_variable
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = tf.reduce_mean(f(x))
    return tape.gradient(value, x)
