# misconception: fits the first rows only
# hint: All rows count in the mean.
# killed by: test_double_precision
def fit_linear(x, y, learning_rate, steps):
    w = tf.Variable(tf.zeros((x.shape[1], 1), x.dtype))
    x, y = x[:64], y[:64]
    @tf.function
    def step():
        r = tf.matmul(x, w) - y
        w.assign_sub(2 * learning_rate * tf.matmul(x, r, transpose_a=True) / len(x))
    for _ in range(steps):
        step()
    return w
