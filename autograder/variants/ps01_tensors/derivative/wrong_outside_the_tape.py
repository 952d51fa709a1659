# misconception: calls the function where no tape is recording
# hint: Only what happens inside the `with` block is recorded.
# killed by: test_at_a_variable
def derivative(f, x):
    value = f(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
    return tape.gradient(value, x)
