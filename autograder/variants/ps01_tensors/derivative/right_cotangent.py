# unusual: states the ones with which the result is weighted
def derivative(f, x):
    x = tf.convert_to_tensor(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tape.gradient(value, x, output_gradients=tf.ones_like(value))
