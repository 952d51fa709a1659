# unusual: a compiled step outside, with model and optimizer as arguments; running means reset each epoch
@tf.function(reduce_retracing=True)
def _training_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    variables = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


def fit(model, optimizer, loss_fn, train, validation, epochs):
    history = {"val_loss": [], "loss": []}
    mean = keras.metrics.Mean()
    for epoch in range(epochs):
        mean.reset_state()
        for x, y in train:
            mean.update_state(_training_step(model, optimizer, loss_fn, x, y), x.shape[0])
        history["loss"].append(mean.result().numpy())
        mean.reset_state()
        for x, y in validation:
            mean.update_state(loss_fn(y, model(x, training=False)), x.shape[0])
        history["val_loss"].append(mean.result().numpy())
    return history
