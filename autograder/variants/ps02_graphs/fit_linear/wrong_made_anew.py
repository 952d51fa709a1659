# misconception: makes the tf.function anew in each step, with a new variable
# hint: Where does the line @tf.function stand: in the loop or before it?
# killed by: test_one_trace
def fit_linear(x, y, learning_rate, steps):
    values = tf.zeros((x.shape[1], 1), x.dtype)
    for _ in range(steps):
        weights = tf.Variable(values)

        @tf.function
        def step():
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(tf.matmul(x, weights) - y))
            weights.assign_sub(learning_rate * tape.gradient(loss, weights))

        step()
        values = weights.value()
    return values
