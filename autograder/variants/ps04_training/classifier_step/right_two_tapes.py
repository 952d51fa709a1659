# unusual: one tape for each variable
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape_w, tf.GradientTape() as tape_b:
        error = tf.linalg.matmul(x, W) + b - y
        loss = tf.math.reduce_mean(tf.math.multiply(error, error))
    step_w = tape_w.gradient(loss, W)
    step_b = tape_b.gradient(loss, b)
    W.assign(W - learning_rate * step_w)
    b.assign(b - learning_rate * step_b)
    return loss
