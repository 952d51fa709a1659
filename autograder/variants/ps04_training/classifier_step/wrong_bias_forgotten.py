# misconception: never updates `b`
# hint: The boundary can only turn, not shift: which variable shifts it?
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    return loss
