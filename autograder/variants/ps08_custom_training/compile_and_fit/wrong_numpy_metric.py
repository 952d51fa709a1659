# misconception: computes the metric with NumPy
# hint: `fit` compiles loss and metric: while a graph is being made its tensors have no values yet.
# killed by: test_compiled
def asymmetric_error(y_true, y_pred):
    return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)


def underestimated(y_true, y_pred):
    return np.mean(y_pred < y_true, axis=-1)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(optimizer="adam", loss=asymmetric_error, metrics=[underestimated])
    order = np.random.permutation(len(x))
    history = model.fit(
        x[order], y[order], epochs=epochs, validation_split=validation_split, verbose=0
    )
    return history.history, model.predict(x, verbose=0)
