# misconception: lowers the learning rate after each epoch
# hint: Leave the optimizer's settings alone.
# killed by: test_training_loss
def fit(model, optimizer, loss_fn, train, validation, epochs):
    history = {"loss": [], "val_loss": []}
    for _ in range(epochs):
        total = count = 0.0
        for x, y in train:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
            total, count = total + float(loss) * len(x), count + len(x)
        history["loss"].append(total / count)
        total = count = 0.0
        for x, y in validation:
            total, count = total + float(loss_fn(y, model(x, training=False))) * len(x), count + len(x)
        history["val_loss"].append(total / count)
        optimizer.learning_rate = 0.9 * float(optimizer.learning_rate)
    return history
