# unusual: keeps two of the library's sums
class Mean:
    def __init__(self):
        self._sum = keras.metrics.Sum()
        self._count = keras.metrics.Sum()
    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self._sum.update_state(values)
        self._count.update_state(tf.ones_like(values))
    def result(self):
        return tf.math.divide_no_nan(self._sum.result(), self._count.result())
    def reset_state(self):
        self._sum.reset_state()
        self._count.reset_state()
