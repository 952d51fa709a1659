# misconception: takes the mean absolute error
# hint: Large errors should count more than in proportion.
# killed by: test_loss
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.abs(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
