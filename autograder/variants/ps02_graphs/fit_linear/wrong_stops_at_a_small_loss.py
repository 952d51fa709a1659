# misconception: ends before all steps are taken, once the loss is small
# hint: The number of steps is given; small numbers may be large for small targets.
# killed by: test_many_steps
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros([x.shape[1], 1], x.dtype))

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(x @ w - y))
        w.assign_sub(learning_rate * tape.gradient(loss, w))
        return loss

    for _ in range(steps):
        if step() < 0.05:
            break
    return w
