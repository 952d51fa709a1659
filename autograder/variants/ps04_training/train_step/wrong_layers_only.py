# misconception: collects the weights of the layers and forgets those of the model itself
# hint: Take `model.trainable_variables`.
# killed by: test_every_weight_takes_its_own_gradient
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    variables = []
    for layer in model.layers:
        variables += layer.trainable_variables
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss
