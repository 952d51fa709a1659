# unusual: a Loss subclass, an own split by a mask, MeanMetricWrapper, batches by hand
class Asymmetric(keras.losses.Loss):
    def __init__(self, under=3.0, **kwargs):
        super().__init__(**kwargs)
        self.under = under

    def call(self, y_true, y_pred):
        low = tf.nn.relu(y_true - y_pred)
        high = tf.nn.relu(y_pred - y_true)
        return tf.reduce_mean(self.under * low ** 2 + high ** 2, axis=-1)

def fraction(y_true, y_pred):
    return tf.reduce_mean(tf.cast(tf.less(y_pred, y_true), tf.float32), axis=-1)

def compile_and_fit(model, x, y, epochs, validation_split):
    rng = np.random.default_rng()
    held_out = np.zeros(len(x), bool)
    held_out[rng.choice(len(x), size=int(round(len(x) * validation_split)), replace=False)] = True
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), loss=Asymmetric(), metrics=[keras.metrics.MeanMetricWrapper(fraction, name="underestimated")])
    log = model.fit(x[~held_out], y[~held_out], validation_data=(x[held_out], y[held_out]), epochs=epochs, verbose=0).history
    predictions = np.concatenate([np.asarray(model(x[i : i + 50], training=False)) for i in range(0, len(x), 50)])
    return log, predictions
