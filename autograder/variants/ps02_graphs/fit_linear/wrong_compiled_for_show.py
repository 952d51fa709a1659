# misconception: calls a compiled function in each step, but computes the weights outside of it
# hint: The gradient and the new weights belong into the tf.function.
# killed by: test_one_trace
def fit_linear(x, y, learning_rate, steps):
    weights = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))

    @tf.function
    def loss_of(weights):
        return tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))

    for _ in range(steps):
        loss_of(weights.value)
        gradient = 2 * tf.matmul(x, tf.matmul(x, weights) - y, transpose_a=True) / len(x)
        weights.assign_sub(learning_rate * gradient)
    return weights.value
