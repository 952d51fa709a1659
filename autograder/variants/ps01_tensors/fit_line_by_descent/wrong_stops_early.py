# misconception: stops when the loss hardly changes
# hint: The number of steps is given.
# killed by: test_steps_at_the_bottom
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b, hist = tf.constant(1.0, x.dtype), tf.constant(0.0, x.dtype), []
    for i in range(steps):
        e = a * x + b - y
        hist.append(tf.reduce_mean(e ** 2))
        if i > 1 and abs(hist[-1] - hist[-2]) < 1e-9:
            hist += [hist[-1]] * (steps - len(hist))
            break
        a, b = a - learning_rate * 2 * tf.reduce_mean(e * x), b - learning_rate * 2 * tf.reduce_mean(e)
    return a, b, tf.stack(hist)
