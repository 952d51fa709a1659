# misconception: hands the number of the step to the step as a Python number: one trace for each
# hint: Which arguments of the step change from call to call, and how are they told apart?
# killed by: test_one_trace
def fit_linear(x, y, learning_rate, steps):
    weights = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))

    @tf.function
    def step(number):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
        weights.assign_sub(learning_rate * tape.gradient(loss, weights))

    for number in range(steps):
        step(number)
    return weights
