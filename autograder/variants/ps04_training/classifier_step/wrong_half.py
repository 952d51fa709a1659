# misconception: takes half the mean squared error
# hint: There is no factor 1/2 in the definition here.
# killed by: test_loss
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = 0.5 * tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
