# misconception: differentiates the predictions instead of the loss
# hint: What is to become small, the predictions or the loss?
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(predictions, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
