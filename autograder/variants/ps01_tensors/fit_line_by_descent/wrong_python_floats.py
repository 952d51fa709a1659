# misconception: returns Python numbers
# hint: Stay with tensors; they keep the dtype.
# killed by: test_dtypes
def fit_line_by_descent(x, y, learning_rate, steps):
    a, b = tf.ones((), x.dtype), tf.zeros((), x.dtype)
    losses = []
    for _ in range(steps):
        error = a * x + b - y
        losses.append(tf.reduce_mean(error * error))
        a, b = a - learning_rate * 2.0 * tf.reduce_mean(error * x), b - learning_rate * 2.0 * tf.reduce_mean(error)
    return float(a), float(b), [float(loss) for loss in losses]
