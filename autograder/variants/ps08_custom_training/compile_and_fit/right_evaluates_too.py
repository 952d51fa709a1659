# unusual: measures the trained model once more before it predicts
def compile_and_fit(model, x, y, epochs, validation_split):
    def asymmetric(y_true, y_pred):
        return tf.where(y_pred < y_true, 3.0, 1.0) * tf.square(y_true - y_pred)

    def underestimated(y_true, y_pred):
        return tf.cast(y_pred < y_true, tf.float32)

    model.compile(optimizer="adam", loss=asymmetric, metrics=[underestimated])
    order = np.random.permutation(len(x))
    history = model.fit(
        x[order], y[order], epochs=epochs, validation_split=validation_split, verbose=0
    )
    model.evaluate(x, y, verbose=0)
    return history.history, model.predict(x, verbose=0)
