# misconception: goes up the gradient, so the loss grows
# hint: The optimizer subtracts already.
# killed by: test_one_step
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients((-g, v) for g, v in zip(gradients, model.trainable_variables))
    return loss
