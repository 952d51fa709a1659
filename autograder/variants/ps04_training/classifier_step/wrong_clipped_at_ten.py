# misconception: clips large gradients
# hint: The step is the rate times the gradient.
# killed by: test_large_errors
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    for v, g in zip((W, b), tape.gradient(loss, (W, b))):
        v.assign_sub(learning_rate * tf.clip_by_value(g, -10.0, 10.0))
    return loss
