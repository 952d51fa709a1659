# misconception: trains `model.variables`, among them frozen weights and counters
# hint: Which of a model's variables may a training step change?
# killed by: test_training_mode
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.variables)
    optimizer.apply_gradients(zip(gradients, model.variables))
    return loss
