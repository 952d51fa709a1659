# misconception: hands the values to a sum of Keras, which cannot take values of unknown rank
# hint: Inside a graph the shape may be unknown: add the values up yourself, to one number.
# killed by: test_compiled_without_retracing
class Mean:
    def __init__(self):
        self.total, self.count = keras.metrics.Sum(), keras.metrics.Sum()

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.update_state(values)
        self.count.update_state(tf.ones_like(values))

    def result(self):
        return tf.math.divide_no_nan(self.total.result(), self.count.result())

    def reset_state(self):
        self.total.reset_state()
        self.count.reset_state()
