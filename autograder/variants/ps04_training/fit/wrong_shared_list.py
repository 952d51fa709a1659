# misconception: appends both losses to one and the same list
# hint: Make a list for each.
# killed by: test_training_loss
def fit(model, optimizer, loss_fn, train, validation, epochs):
    history = dict.fromkeys(("loss", "val_loss"), [])
    for _ in range(epochs):
        total = n = 0.0
        for x, y in train:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
            total, n = total + float(loss) * len(x), n + len(x)
        history["loss"].append(total / n)
        total = n = 0.0
        for x, y in validation:
            total, n = total + float(loss_fn(y, model(x, training=False))) * len(x), n + len(x)
        history["val_loss"].append(total / n)
    return history
