# misconception: keeps every value it has seen, so that its memory grows with the data
# hint: Two numbers are enough to know a mean.
# killed by: test_constant_memory
class Mean:
    def __init__(self):
        self.values = []

    def update_state(self, values):
        self.values.append(tf.reshape(tf.cast(values, tf.float32), [-1]))

    def result(self):
        return tf.reduce_mean(tf.concat(self.values, 0)) if self.values else tf.constant(0.0)

    def reset_state(self):
        self.values = []
