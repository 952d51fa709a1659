# misconception: returns the best line seen instead of the last
# hint: Which line is asked for: the last one or the one with the smallest loss?
# killed by: test_steps_that_overshoot
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b, hist = tf.constant(1.0, x.dtype), tf.constant(0.0, x.dtype), []
    best = None
    for i in range(steps):
        e = a * x + b - y
        l = tf.reduce_mean(e ** 2)
        hist.append(l)
        a, b = a - learning_rate * 2 * tf.reduce_mean(e * x), b - learning_rate * 2 * tf.reduce_mean(e)
        e2 = tf.reduce_mean((a * x + b - y) ** 2)
        if best is None or e2 < best[0]: best = (e2, a, b)
    return best[1], best[2], tf.stack(hist)
