# misconception: keeps the compiled step of its first call, and with it the first model
# hint: What does the compiled step close over when `fit` is called again?
# killed by: test_every_model_trains
_steps = []


def fit(model, optimizer, loss_fn, train, validation, epochs):
    if not _steps:

        @tf.function
        def compiled(x, y):
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
            return loss

        _steps.append(compiled)
    step = _steps[0]

    history = {"loss": [], "val_loss": []}
    for _ in range(epochs):
        mean, val_mean = keras.metrics.Mean(), keras.metrics.Mean()
        for x, y in train:
            mean.update_state(step(x, y), sample_weight=len(x))
        for x, y in validation:
            val_mean.update_state(loss_fn(y, model(x, training=False)), sample_weight=len(x))
        history["loss"].append(float(mean.result()))
        history["val_loss"].append(float(val_mean.result()))
    return history
