# misconception: makes a new variable in each step
# hint: How many variables exist after a hundred steps?
# killed by: test_no_growth
def fit_linear(x, y, learning_rate, steps):
    @tf.function
    def gradient(weights):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
        return tape.gradient(loss, weights)

    weights = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    for _ in range(steps):
        weights = tf.Variable(weights - learning_rate * gradient(weights))
    return weights
