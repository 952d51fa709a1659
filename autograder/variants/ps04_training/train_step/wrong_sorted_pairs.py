# misconception: sorts the variables by name before pairing them with gradients in the model's order
# hint: Pair gradients and variables in one and the same order.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    weights = model.trainable_variables
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    gradients = tape.gradient(loss, weights)
    optimizer.apply_gradients(zip(gradients, sorted(weights, key=lambda w: w.name)))
    return loss
