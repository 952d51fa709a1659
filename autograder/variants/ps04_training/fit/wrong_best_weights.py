# misconception: puts the weights of the best epoch back at the end
# hint: Leave the model as the last step left it.
# killed by: test_every_epoch_counts
def fit(model, optimizer, loss_fn, train, validation, epochs):
    history, best = {"loss": [], "val_loss": []}, None
    for _ in range(epochs):
        total = count = 0.0
        for x, y in train:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
            total, count = total + float(loss) * len(x), count + len(x)
        history["loss"].append(total / count)
        total = count = 0.0
        for x, y in validation:
            total += float(loss_fn(y, model(x, training=False))) * len(x)
            count += len(x)
        history["val_loss"].append(total / count)
        if best is None or total / count < best[0]:
            best = (total / count, model.get_weights())
    model.set_weights(best[1])
    return history
