# misconception: shuffles inputs and targets in two different orders
# hint: After shuffling, does every input still have its own target?
# killed by: test_rows_stay_aligned
def asymmetric_error(y_true, y_pred):
    return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)


def underestimated(y_true, y_pred):
    return tf.cast(y_pred < y_true, tf.float32)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(optimizer="adam", loss=asymmetric_error, metrics=[underestimated])
    history = model.fit(
        np.random.permutation(x),
        np.random.permutation(y),
        epochs=epochs,
        validation_split=validation_split,
        verbose=0,
    )
    return history.history, model.predict(x, verbose=0)
