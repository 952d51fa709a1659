# misconception: adds up the derivative over the elements of x
# hint: The derivative has the shape of x.
# killed by: test_of_a_scalar_function
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tf.reduce_sum(tape.gradient(value, x))
