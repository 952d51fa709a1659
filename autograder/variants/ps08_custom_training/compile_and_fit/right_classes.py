# unusual: loss and metric as classes, validation data cut off by hand, another optimizer
class AsymmetricError(keras.losses.Loss):
    def call(self, y_true, y_pred):
        error = y_true - y_pred
        return tf.reduce_mean(error**2 + 2.0 * tf.nn.relu(error) ** 2, axis=-1)


class Underestimated(keras.metrics.Metric):
    def __init__(self, name="underestimated"):
        super().__init__(name=name)
        self.below = self.add_weight(shape=(), initializer="zeros", name="below")
        self.count = self.add_weight(shape=(), initializer="zeros", name="count")

    def update_state(self, y_true, y_pred, sample_weight=None):
        below = tf.cast(tf.math.less(y_pred, y_true), tf.float32)
        self.below.assign_add(tf.reduce_sum(below))
        self.count.assign_add(tf.cast(tf.size(below), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.below, self.count)


def compile_and_fit(model, x, y, epochs, validation_split):
    model.compile(
        optimizer=keras.optimizers.SGD(0.01), loss=AsymmetricError(), metrics=[Underestimated()]
    )
    order = np.random.default_rng(3).permutation(len(x))
    held_out, rest = np.split(order, [int(len(x) * validation_split)])
    history = model.fit(
        x[rest],
        y[rest],
        batch_size=16,
        epochs=epochs,
        validation_data=(x[held_out], y[held_out]),
        verbose=0,
    )
    return dict(history.history), model.predict(x, batch_size=16, verbose=0)
