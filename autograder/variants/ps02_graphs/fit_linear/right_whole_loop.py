# unusual: has the loop over the steps in the graph too
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    @tf.function
    def train(n):
        for _ in tf.range(n):
            with tf.GradientTape() as t:
                l = tf.reduce_mean((x @ w - y) ** 2)
            w.assign_sub(learning_rate * t.gradient(l, w))
    train(tf.constant(steps))
    return w
