# unusual: takes the diagonal of the Jacobian of the gradient
def second_derivative(f, x):
    p = tf.reshape(tf.convert_to_tensor(x), [-1])
    with tf.GradientTape() as t2:
        t2.watch(p)
        with tf.GradientTape() as t1:
            t1.watch(p)
            y = tf.reduce_sum(f(tf.reshape(p, x.shape)))
        g = t1.gradient(y, p)
        if g is None:
            g = tf.zeros_like(p)
    h = t2.jacobian(g, p)
    if h is None:
        return tf.zeros(x.shape, x.dtype)
    return tf.reshape(tf.linalg.diag_part(h), x.shape)
