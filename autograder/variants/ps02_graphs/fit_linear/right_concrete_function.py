# unusual: calls a concrete function
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    @tf.function
    def step():
        with tf.GradientTape() as t:
            loss = tf.reduce_mean(tf.square(x @ w - y))
        w.assign_sub(learning_rate * t.gradient(loss, w))
    compiled = step.get_concrete_function()
    for _ in range(steps):
        compiled()
    return tf.identity(w)
