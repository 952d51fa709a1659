# misconception: leaves fit its batches of 32
# hint: The whole batch in each step: batch_size=len(x).
# killed by: test_training
def can_overfit(make_model, x, y, steps):
    model = make_model()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    losses = model.fit(x, y, epochs=steps, verbose=0).history["loss"]
    decisions = np.argmax(model(x, training=False), axis=1)
    return bool(np.all(decisions == np.asarray(y))), losses
