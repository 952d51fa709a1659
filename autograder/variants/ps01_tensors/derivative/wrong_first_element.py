# misconception: differentiates only the first element of the result
# hint: All elements of the result count: the derivative is that of their sum.
# killed by: test_elements_that_mix
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = tf.reshape(f(x), [-1])[0]
    return tape.gradient(value, x)
