# unusual: the gradient by matrix products, no tape; the weights are a tensor, handed round
def fit_linear(x, y, learning_rate, steps):
    factor = 2 * learning_rate / x.shape[0]

    @tf.function
    def improved(weights):
        return weights - factor * tf.matmul(x, tf.matmul(x, weights) - y, transpose_a=True)

    weights = tf.zeros((x.shape[1], 1), x.dtype)
    for _ in range(steps):
        weights = improved(weights)
    return weights
