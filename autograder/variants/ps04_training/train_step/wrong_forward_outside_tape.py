# misconception: makes the predictions outside the tape, and then replaces the missing gradients by zeros
# hint: A gradient of None says that the tape saw no path from the variable to the loss; do not paper over it.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    predictions = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, predictions)
    variables = model.trainable_variables
    gradients = tape.gradient(loss, variables, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss
