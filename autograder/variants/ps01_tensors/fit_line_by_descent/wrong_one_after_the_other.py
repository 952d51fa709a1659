# misconception: computes the derivative for the intercept with the new slope
# hint: Compute both derivatives first, then take both steps.
# killed by: test_first_step
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b = tf.ones((), x.dtype), tf.zeros((), x.dtype)
    losses = []
    for _ in range(steps):
        error = a * x + b - y
        losses.append(tf.reduce_mean(error * error))
        a = a - learning_rate * 2.0 * tf.reduce_mean(error * x)
        b = b - learning_rate * 2.0 * tf.reduce_mean(a * x + b - y)
    return a, b, tf.stack(losses)
