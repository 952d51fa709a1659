# unusual: keeps both numbers in one variable
def fit_line_by_descent(x, y, learning_rate, steps):
    design = tf.stack([x, tf.ones_like(x)], axis=1)
    line, losses = tf.Variable(tf.constant([1.0, 0.0], x.dtype)), []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.linalg.matvec(design, line) - y))
        losses.append(loss)
        line.assign_sub(learning_rate * tape.gradient(loss, line))
    return line[0], line[1], tf.convert_to_tensor(losses)
