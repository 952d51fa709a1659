# misconception: stops where the loss no longer falls
# hint: All steps are asked for, and as many losses.
# killed by: test_all_steps_are_trained
def can_overfit(make_model, x, y, steps):
    model = make_model()
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    history = model.fit(np.asarray(x), np.asarray(y), batch_size=len(y), epochs=steps, shuffle=False, verbose=0, callbacks=[keras.callbacks.EarlyStopping("loss", patience=3)])
    predicted = np.argmax(model.predict(np.asarray(x), verbose=0), axis=1)
    return bool(np.all(predicted == np.asarray(y))), [float(v) for v in history.history["loss"]]
