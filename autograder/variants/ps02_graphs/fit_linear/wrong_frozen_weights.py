# misconception: keeps the weights in an eager tensor, which the graph freezes at its first value
# hint: Which value of the weights does the graph see in the second step?
# killed by: test_weights
def fit_linear(x, y, learning_rate, steps):
    weights = tf.zeros((x.shape[1], 1), x.dtype)

    @tf.function
    def gradient():
        return 2 * tf.matmul(x, tf.matmul(x, weights) - y, transpose_a=True) / x.shape[0]

    for _ in range(steps):
        weights = weights - learning_rate * gradient()
    return weights
