# misconception: goes on where the last call ended
# hint: Every call starts from slope 1 and intercept 0.
# killed by: test_every_call_starts_afresh
LINE = [1.0, 0.0]


def fit_line_by_descent(x, y, learning_rate, steps):
    losses = []
    for _ in range(steps):
        a, b = tf.cast(LINE[0], x.dtype), tf.cast(LINE[1], x.dtype)
        error = a * x + b - y
        losses.append(tf.reduce_mean(error * error))
        LINE[0] = a - learning_rate * 2.0 * tf.reduce_mean(error * x)
        LINE[1] = b - learning_rate * 2.0 * tf.reduce_mean(error)
    return LINE[0], LINE[1], tf.stack(losses)
