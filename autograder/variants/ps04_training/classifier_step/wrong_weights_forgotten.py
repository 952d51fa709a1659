# misconception: never updates `W`
# hint: Both variables have a gradient.
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    b.assign_sub(learning_rate * gradient_b)
    return loss
