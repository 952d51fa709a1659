# misconception: drops axes of length one, so that targets and predictions broadcast
# hint: Keep predictions (n, outputs) and targets (n, outputs).
# killed by: test_axes_of_length_one_and_other_dtypes
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.squeeze(x @ W + b) - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
