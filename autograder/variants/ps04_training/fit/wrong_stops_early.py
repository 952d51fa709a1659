# misconception: stops when the validation loss rises
# hint: Train for all epochs.
# killed by: test_every_epoch_counts
def fit(model, optimizer, loss_fn, train, validation, epochs):
    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    def mean(measure, data):
        total, count = 0.0, 0
        for x, y in data:
            total += float(measure(x, y)) * len(x)
            count += len(x)
        return total / count

    history = {"loss": [], "val_loss": []}
    for _ in range(epochs):
        history["loss"].append(mean(step, train))
        val = mean(lambda x, y: loss_fn(y, model(x, training=False)), validation)
        if history["val_loss"] and val > history["val_loss"][-1] * 1.0001:
            history["loss"].pop()
            break
        history["val_loss"].append(val)
    return history
