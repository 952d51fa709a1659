# unusual: a metric class of its own
def asymmetric(y_true, y_pred):
    error = y_true - y_pred
    return tf.reduce_mean(tf.where(error > 0, 3.0, 1.0) * tf.square(error), axis=-1)

def underestimated(y_true, y_pred):
    return tf.reduce_mean(tf.cast(y_pred < y_true, tf.float32), axis=-1)

def compile_and_fit(model, x, y, epochs, validation_split):
    class Under(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name='underestimated')
            self.hits = self.add_weight(name='hits', initializer='zeros')
            self.count = self.add_weight(name='count', initializer='zeros')
        def update_state(self, y_true, y_pred, sample_weight=None):
            below = tf.cast(y_pred < y_true, tf.float32)
            self.hits.assign_add(tf.reduce_sum(below))
            self.count.assign_add(tf.cast(tf.size(below), tf.float32))
        def result(self):
            return self.hits / self.count

    order = np.random.permutation(len(x))
    model.compile(optimizer="adam", loss=asymmetric, metrics=[Under()])
    fitted = model.fit(x[order], y[order], epochs=epochs, validation_split=validation_split, verbose=0)
    return fitted.history, model.predict(x, verbose=0)
