# misconception: takes the diagonal of the Jacobian where it is square
# hint: Each element of f(x) may depend on several elements of x; all of them count.
# killed by: test_elements_that_mix
def derivative(f, x):
    p = tf.reshape(tf.identity(x), [-1])
    with tf.GradientTape() as tape:
        tape.watch(p)
        y = tf.reshape(f(tf.reshape(p, x.shape)), [-1])
    j = tape.jacobian(y, p)
    if j.shape[0] == j.shape[1]:
        return tf.reshape(tf.linalg.diag_part(j), x.shape)
    return tf.reshape(tf.reduce_sum(j, 0), x.shape)
