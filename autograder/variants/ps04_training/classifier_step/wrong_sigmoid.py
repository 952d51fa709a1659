# misconception: squashes the outputs by a sigmoid
# hint: The function is linear: x W + b.
# killed by: test_loss
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.sigmoid(tf.matmul(x, W) + b) - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
