# unusual: the order comes from sorting random numbers; the metric is a wrapped mean
def compile_and_fit(model, x, y, epochs, validation_split):
    def shortfall(y_true, y_pred):
        shortfall = tf.maximum(y_true - y_pred, 0.0)
        excess = tf.maximum(y_pred - y_true, 0.0)
        return 3.0 * shortfall**2 + excess**2

    metric = keras.metrics.MeanMetricWrapper(
        lambda y_true, y_pred: tf.where(y_pred < y_true, 1.0, 0.0), name="underestimated"
    )
    model.compile(optimizer=keras.optimizers.Adam(), loss=shortfall, metrics=[metric])
    order = tf.argsort(tf.random.uniform((len(x),)))
    history = model.fit(
        tf.gather(x, order).numpy(),
        tf.gather(y, order).numpy(),
        epochs=epochs,
        validation_split=validation_split,
        verbose=0,
    )
    return history.history, model.predict(x, verbose=0)
