# misconception: stops when the loss rises
# hint: The number of steps is given.
# killed by: test_many_steps
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    @tf.function
    def step():
        with tf.GradientTape() as t:
            l = tf.reduce_mean((x @ w - y) ** 2)
        w.assign_sub(learning_rate * t.gradient(l, w))
        return l
    last = None
    for _ in range(steps):
        l = step()
        if last is not None and l > last:
            break
        last = l
    return w
