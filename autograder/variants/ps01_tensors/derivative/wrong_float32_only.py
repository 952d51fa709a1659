# misconception: computes in float32 whatever the dtype of x
# hint: Leave the dtype as it is given.
# killed by: test_float64
def derivative(f, x):
    x = tf.cast(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return tape.gradient(value, x)
