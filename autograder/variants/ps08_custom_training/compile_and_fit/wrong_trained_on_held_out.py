# misconception: trains on the held-out examples too
# hint: What you measure on must not be among what you train on.
# killed by: test_held_out
def asymmetric_error(y_true, y_pred):
    return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)


def underestimated(y_true, y_pred):
    return tf.cast(y_pred < y_true, tf.float32)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(optimizer="adam", loss=asymmetric_error, metrics=[underestimated])
    held_out = np.random.permutation(len(x))[: int(len(x) * validation_split)]
    history = model.fit(x, y, epochs=epochs, validation_data=(x[held_out], y[held_out]), verbose=0)
    return history.history, model.predict(x, verbose=0)
