# unusual: keeps total and count in two sums of Keras, each given one number at a time
class Mean:
    def __init__(self):
        self.total, self.count = keras.metrics.Sum(), keras.metrics.Sum()

    def update_state(self, values):
        self.total.update_state(tf.reduce_sum(tf.cast(values, tf.float32)))
        self.count.update_state(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total.result(), self.count.result())

    def reset_state(self):
        self.total.reset_state()
        self.count.reset_state()
