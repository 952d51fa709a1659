# misconception: takes half the gradient
# hint: The derivative of a square has a factor 2.
# killed by: test_first_step
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b = tf.ones((), x.dtype), tf.zeros((), x.dtype)
    losses = []
    for _ in range(steps):
        error = a * x + b - y
        losses.append(tf.reduce_mean(error * error))
        a, b = a - learning_rate * tf.reduce_mean(error * x), b - learning_rate * tf.reduce_mean(error)
    return a, b, tf.stack(losses)
