# unusual: returns its variables, and joins losses one by one
def fit_line_by_descent(x, y, learning_rate, steps):
    slope = tf.Variable(1, dtype=x.dtype)
    intercept = tf.Variable(0, dtype=x.dtype)
    losses = tf.zeros([0], x.dtype)
    for _ in range(steps):
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_sum((y - (slope * x + intercept)) ** 2) / len(x)
        losses = tf.concat([losses, [loss]], 0)
        ds = tape.gradient(loss, slope)
        di = tape.gradient(loss, intercept)
        slope.assign_sub(learning_rate * ds)
        intercept.assign_sub(learning_rate * di)
    return slope, intercept, losses
