# misconception: has float32 weights whatever the data
# hint: Which dtype do the weights have for float64 data?
# killed by: test_double_precision
def fit_linear(x, y, learning_rate, steps):
    x, y = tf.cast(x, tf.float32), tf.cast(y, tf.float32)
    weights = tf.Variable(tf.zeros((x.shape[1], 1)))

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
        weights.assign_sub(learning_rate * tape.gradient(loss, weights))

    for _ in range(steps):
        step()
    return weights
