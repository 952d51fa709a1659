# misconception: sums over the outputs and takes the mean over the examples only
# hint: The mean goes over all elements of `y`.
# killed by: test_one_step
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.reduce_sum(tf.square(tf.matmul(x, W) + b - y), axis=1))
    gradient_w, gradient_b = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * gradient_w)
    b.assign_sub(learning_rate * gradient_b)
    return loss
