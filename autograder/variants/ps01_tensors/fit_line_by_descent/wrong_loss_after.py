# misconception: writes down the loss after the step
# hint: The first entry is the loss of the starting line.
# killed by: test_first_loss
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b = tf.ones((), x.dtype), tf.zeros((), x.dtype)
    losses = []
    for _ in range(steps):
        error = a * x + b - y
        a, b = a - learning_rate * 2.0 * tf.reduce_mean(error * x), b - learning_rate * 2.0 * tf.reduce_mean(error)
        losses.append(tf.reduce_mean(tf.square(a * x + b - y)))
    return a, b, tf.stack(losses)
