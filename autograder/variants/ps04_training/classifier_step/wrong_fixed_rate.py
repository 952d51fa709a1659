# misconception: steps by 0.1 whatever `learning_rate` is
# hint: Is every argument of your function used?
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(0.1 * gradient_w)
    b.assign_sub(0.1 * gradient_b)
    return loss
