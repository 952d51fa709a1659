# unusual: writes the losses to a TensorArray and returns variables
def fit_line_by_descent(x, y, learning_rate, steps):
    slope, intercept = tf.Variable(1.0, dtype=x.dtype), tf.Variable(0.0, dtype=x.dtype)
    losses = tf.TensorArray(x.dtype, size=steps)
    for step in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((slope * x + intercept - y) ** 2)
        losses = losses.write(step, loss)
        gradients = tape.gradient(loss, [slope, intercept])
        for variable, gradient in zip([slope, intercept], gradients):
            variable.assign(variable - tf.cast(learning_rate, x.dtype) * gradient)
    return slope, intercept, losses.stack()
