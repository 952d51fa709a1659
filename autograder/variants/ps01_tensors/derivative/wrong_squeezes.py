# misconception: drops axes of length 1
# hint: What is the shape of x, and what the shape of your result, if x has a single element?
# killed by: test_constants
def derivative(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.squeeze(tape.gradient(y, x))
