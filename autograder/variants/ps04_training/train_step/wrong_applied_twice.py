# misconception: applies the gradients twice
# hint: How often does the optimizer step in one call?
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    optimizer.apply(gradients, model.trainable_variables)
    return loss
