# misconception: runs eagerly: the step is not compiled
# hint: Is anything in your answer a tf.function?
# killed by: test_one_trace
def fit_linear(x, y, learning_rate, steps):
    weights = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
        weights.assign_sub(learning_rate * tape.gradient(loss, weights))
    return weights
