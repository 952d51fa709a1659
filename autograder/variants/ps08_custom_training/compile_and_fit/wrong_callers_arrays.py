# misconception: shuffles the arrays of the caller
# hint: `np.random.shuffle` works in place: the caller's rows are not yours to reorder.
# killed by: test_rows_stay_aligned
def asymmetric_error(y_true, y_pred):
    return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)


def underestimated(y_true, y_pred):
    return tf.cast(y_pred < y_true, tf.float32)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(optimizer="adam", loss=asymmetric_error, metrics=[underestimated])
    rows = x.copy()
    state = np.random.get_state()
    np.random.shuffle(x)
    np.random.set_state(state)
    np.random.shuffle(y)
    history = model.fit(x, y, epochs=epochs, validation_split=validation_split, verbose=0)
    return history.history, model.predict(rows, verbose=0)
