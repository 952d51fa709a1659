# unusual: sums the rows of the Jacobian
def derivative(f, x):
    p = tf.identity(x)
    with tf.GradientTape() as tape:
        tape.watch(p)
        y = tf.reshape(f(p), [-1])
    j = tape.jacobian(y, p)
    return tf.reduce_sum(j, axis=0)
