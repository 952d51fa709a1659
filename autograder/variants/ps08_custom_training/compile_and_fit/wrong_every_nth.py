# misconception: holds out every n-th row instead of random ones
# hint: A pattern in the rows would be a pattern in the held-out ones; draw them at random.
# killed by: test_held_out
def asymmetric(y_true, y_pred):
    error = y_true - y_pred
    return tf.reduce_mean(tf.where(error > 0, 3.0, 1.0) * tf.square(error), axis=-1)

def underestimated(y_true, y_pred):
    return tf.reduce_mean(tf.cast(y_pred < y_true, tf.float32), axis=-1)

def compile_and_fit(model, x, y, epochs, validation_split):
    order = np.argsort(np.arange(len(x)) % round(1 / validation_split), kind='stable')
    model.compile(optimizer="adam", loss=asymmetric, metrics=[underestimated])
    fitted = model.fit(x[order], y[order], epochs=epochs, validation_split=validation_split, verbose=0)
    return fitted.history, model.predict(x, verbose=0)
