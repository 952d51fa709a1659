# unusual: an input signature, and the number of the step as a tensor among the arguments
def fit_linear(x, y, learning_rate, steps):
    weights = tf.Variable(tf.zeros_like(x[:1]))

    @tf.function(input_signature=[tf.TensorSpec((), tf.int64)])
    def step(number):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.reduce_sum(x * weights, axis=1, keepdims=True) - y) ** 2)
        weights.assign(weights - learning_rate * tape.gradient(loss, weights))
        return number + 1

    number = tf.constant(0, tf.int64)
    while number < steps:
        number = step(number)
    return tf.transpose(weights)
