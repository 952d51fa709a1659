# misconception: takes the first rows only
# hint: All rows count in the mean.
# killed by: test_one_step
def classifier_step(W, b, x, y, learning_rate):
    x, y = x[:64], y[:64]
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
