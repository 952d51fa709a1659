# misconception: returns the value of the function
# hint: Which of the two does the tape compute for you?
# killed by: test_at_a_constant
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return value
