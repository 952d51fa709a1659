# misconception: is an exponential moving average, which forgets early batches
# hint: All values since the last reset count alike.
# killed by: test_unequal_batches
class Mean:
    def __init__(self):
        self.mean = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.mean.assign(0.9 * self.mean + 0.1 * tf.reduce_mean(values))

    def result(self):
        return tf.identity(self.mean)

    def reset_state(self):
        self.mean.assign(0.0)
