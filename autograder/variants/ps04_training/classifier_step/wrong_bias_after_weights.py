# misconception: computes the gradient of `b` after `W` has moved
# hint: Both gradients belong to the same point: differentiate first, then update.
# killed by: test_update
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    W.assign_sub(learning_rate * tape.gradient(loss, W))
    with tf.GradientTape() as tape:
        moved = tf.reduce_mean(tf.square(tf.matmul(x, W) + b - y))
    gradient_b = tape.gradient(moved, b)
    b.assign_sub(learning_rate * gradient_b)
    return loss
