# unusual: a Keras optimizer and a Keras loss, made and built before the step
def fit_linear(x, y, learning_rate, steps):
    weights = keras.Variable(np.zeros((x.shape[1], 1)), dtype=x.dtype.name)
    optimizer = keras.optimizers.SGD(learning_rate=float(learning_rate))
    optimizer.build([weights])

    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.mean_squared_error(y, tf.matmul(x, weights.value)))
        optimizer.apply_gradients([(tape.gradient(loss, weights.value), weights)])

    step = tf.function(step)
    for _ in range(steps):
        step()
    return weights.value
