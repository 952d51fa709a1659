# misconception: steps along the gradients scaled to length one
# hint: The length of the gradient counts too.
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    gradient_w, gradient_b = tf.linalg.normalize(gradient_w)[0], tf.linalg.normalize(gradient_b)[0]
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
