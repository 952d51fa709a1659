# misconception: trains the kernels and leaves the biases alone
# hint: A bias is a trainable variable like any other.
# killed by: test_every_pair_trains
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    kernels = [variable for variable in model.trainable_variables if len(variable.shape) > 1]
    gradients = tape.gradient(loss, kernels)
    optimizer.apply_gradients(zip(gradients, kernels))
    return loss
