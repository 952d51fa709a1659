# misconception: leaves `b` out of the predictions
# hint: Where does `b` enter?
# killed by: test_loss
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) - y))
    gradient_w = tape.gradient(loss, W)
    W.assign_sub(learning_rate * gradient_w)
    return loss
