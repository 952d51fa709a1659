# misconception: descends on the sum of the squares and not on their mean
# hint: Is the loss a mean or a sum over the examples?
# killed by: test_weights
def fit_linear(x, y, learning_rate, steps):
    weights = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.square(tf.matmul(x, weights) - y))
        weights.assign_sub(learning_rate * tape.gradient(loss, weights))

    for _ in range(steps):
        step()
    return weights
