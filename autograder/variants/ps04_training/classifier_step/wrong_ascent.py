# misconception: goes up the gradient
# hint: In which direction does the loss become smaller?
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_add(learning_rate * gradient_w)
    b.assign_add(learning_rate * gradient_b)
    return loss
