# misconception: reads the training data once more in each epoch, to count it
# hint: One pass of the training data is one epoch.
# killed by: test_every_epoch_counts
def fit(model, optimizer, loss_fn, train, validation, epochs):
    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses, val_losses = [], []
    for _ in range(epochs):
        n = sum(len(x) for x, _ in train)
        losses.append(sum(float(step(x, y)) * len(x) for x, y in train) / n)
        n = sum(len(x) for x, _ in validation)
        val_losses.append(
            sum(float(loss_fn(y, model(x, training=False))) * len(x) for x, y in validation) / n
        )
    return {"loss": losses, "val_loss": val_losses}
