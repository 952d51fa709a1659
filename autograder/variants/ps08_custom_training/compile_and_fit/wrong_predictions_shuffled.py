# misconception: gives the predictions in the shuffled order
# hint: The caller compares prediction number 5 with row number 5.
# killed by: test_rows_stay_aligned
def asymmetric_error(y_true, y_pred):
    return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)


def underestimated(y_true, y_pred):
    return tf.cast(y_pred < y_true, tf.float32)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(optimizer="adam", loss=asymmetric_error, metrics=[underestimated])
    order = np.random.permutation(len(x))
    x, y = x[order], y[order]
    history = model.fit(x, y, epochs=epochs, validation_split=validation_split, verbose=0)
    return history.history, model.predict(x, verbose=0)
