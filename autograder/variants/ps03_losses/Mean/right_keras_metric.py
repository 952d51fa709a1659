# unusual: a keras.metrics.Metric with two weights
class Mean(keras.metrics.Metric):
    def __init__(self, name="mean", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_variable(shape=(), initializer="zeros", name="total")
        self.count = self.add_variable(shape=(), initializer="zeros", name="count")

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total.value, self.count.value)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
