# misconception: descends on the sum of squares instead of the mean
# hint: The loss is a mean, and so is its gradient.
# killed by: test_first_step
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b = tf.ones((), x.dtype), tf.zeros((), x.dtype)
    losses = []
    for _ in range(steps):
        error = a * x + b - y
        losses.append(tf.reduce_mean(error * error))
        a, b = a - learning_rate * 2.0 * tf.reduce_sum(error * x), b - learning_rate * 2.0 * tf.reduce_sum(error)
    return a, b, tf.stack(losses)
