# misconception: makes a copy of the optimizer in each epoch, which forgets its momentum
# hint: Train with the optimizer that is given.
# killed by: test_every_epoch_counts
def fit(model, optimizer, loss_fn, train, validation, epochs):
    history = {"loss": [], "val_loss": []}
    for _ in range(epochs):
        fresh = type(optimizer).from_config(optimizer.get_config())
        total = count = 0.0
        for x, y in train:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            fresh.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
            optimizer.iterations.assign_add(1)
            total, count = total + float(loss) * len(x), count + len(x)
        history["loss"].append(total / count)
        total = count = 0.0
        for x, y in validation:
            total, count = total + float(loss_fn(y, model(x, training=False))) * len(x), count + len(x)
        history["val_loss"].append(total / count)
    return history
