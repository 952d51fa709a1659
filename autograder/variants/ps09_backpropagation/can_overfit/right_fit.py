# unusual: Keras's fit, one epoch a step
def can_overfit(make_model, x, y, steps):
    model = make_model()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=loss)
    history = model.fit(x, y, batch_size=len(x), epochs=steps, verbose=0)
    decisions = np.argmax(model.predict(x, batch_size=len(x), verbose=0), axis=1)
    return bool(np.all(decisions == np.asarray(y))), history.history["loss"]
