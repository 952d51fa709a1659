# misconception: fits a bias as well
# hint: The model is y = x w, nothing more.
# killed by: test_weights
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    b = tf.Variable(tf.zeros((), x.dtype))
    @tf.function
    def step():
        with tf.GradientTape() as t:
            l = tf.reduce_mean((x @ w + b - y) ** 2)
        gw, gb = t.gradient(l, [w, b])
        w.assign_sub(learning_rate * gw)
        b.assign_sub(learning_rate * gb)
    for _ in range(steps):
        step()
    return w
