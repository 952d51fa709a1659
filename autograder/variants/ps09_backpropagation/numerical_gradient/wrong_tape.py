# misconception: asks the tape, which knows only what TensorFlow has computed
# hint: The formula needs nothing but values of f.
# killed by: test_central_difference
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tape.gradient(value, x)
