# unusual: pipelines of `tf.data` for training, validation and prediction
def compile_and_fit(model, x, y, epochs, validation_split):
    def loss(y_true, y_pred):
        return keras.ops.mean(
            keras.ops.where(y_true > y_pred, 3.0, 1.0) * keras.ops.square(y_pred - y_true)
        )

    def underestimated(y_true, y_pred):
        return keras.ops.cast(y_true > y_pred, "float32")

    model.compile(optimizer="rmsprop", loss=loss, metrics=[underestimated])
    n = len(x)
    chosen = np.zeros(n, bool)
    chosen[np.random.choice(n, int(n * validation_split), replace=False)] = True
    train = tf.data.Dataset.from_tensor_slices((x[~chosen], y[~chosen])).shuffle(n).batch(8)
    validation = tf.data.Dataset.from_tensor_slices((x[chosen], y[chosen])).batch(8)
    history = model.fit(train, validation_data=validation, epochs=epochs, verbose=0).history
    rows = tf.data.Dataset.from_tensor_slices(x).batch(8)
    return history, np.concatenate([model(batch, training=False) for batch in rows])
