# misconception: makes new tensors instead of changing the variables in place
# hint: What does the caller's `W` hold after your function has returned?
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W = W - learning_rate * gradient_w
    b = b - learning_rate * gradient_b
    return loss
