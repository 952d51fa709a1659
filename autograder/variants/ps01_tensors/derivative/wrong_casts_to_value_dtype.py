# misconception: gives the derivative the dtype of the value
# hint: The derivative belongs to x: whose dtype should it have?
# killed by: test_functions_that_change_the_dtype
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.cast(tape.gradient(y, x), y.dtype)
