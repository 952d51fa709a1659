# misconception: trains the first layer only
# hint: Which variables do the layers after the first one have, and who updates them?
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    variables = model.trainable_variables[:2]
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss
