# unusual: not compiled; weighted averages by NumPy
def fit(model, optimizer, loss_fn, train, validation, epochs):
    loss, val_loss = [], []
    for _ in range(epochs):
        values, sizes = [], []
        for x, y in train:
            with tf.GradientTape() as tape:
                value = loss_fn(y, model(x, training=True))
            optimizer.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)
            values.append(float(value))
            sizes.append(len(x))
        loss.append(np.average(values, weights=sizes))
        pairs = [(float(loss_fn(y, model(x, training=False))), len(y)) for x, y in validation]
        val_loss.append(sum(value * size for value, size in pairs) / sum(size for _, size in pairs))
    return dict(loss=loss, val_loss=val_loss)
