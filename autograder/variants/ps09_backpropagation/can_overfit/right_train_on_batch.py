# unusual: train_on_batch, with the accuracy of the last evaluation
def can_overfit(make_model, x, y, steps):
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    losses = []
    for _ in range(steps):
        losses.append(float(model.train_on_batch(x, y)))
        model.reset_metrics()
    logits = model.predict_on_batch(x)
    return all(int(row.argmax()) == int(label) for row, label in zip(logits, y)), losses
