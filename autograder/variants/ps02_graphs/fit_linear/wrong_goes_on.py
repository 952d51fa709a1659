# misconception: goes on from the weights of the last fit
# hint: What are the weights at the start of the second call of fit_linear?
# killed by: test_fresh_start
_weights = {}


def fit_linear(x, y, learning_rate, steps):
    key = (x.shape[1], x.dtype)
    if key not in _weights:
        _weights[key] = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    weights = _weights[key]

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
        weights.assign_sub(learning_rate * tape.gradient(loss, weights))

    for _ in range(steps):
        step()
    return tf.identity(weights)
