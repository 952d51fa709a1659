# misconception: appends all values to one variable, so that its memory grows with the data
# hint: Two numbers are enough to know a mean.
# killed by: test_constant_memory
class Mean:
    def __init__(self):
        self.values = tf.Variable(tf.zeros(0), shape=[None])

    def update_state(self, values):
        flat = tf.reshape(tf.cast(values, tf.float32), [-1])
        self.values.assign(tf.concat([self.values, flat], 0))

    def result(self):
        total = tf.reduce_sum(self.values)
        return tf.math.divide_no_nan(total, tf.cast(tf.size(self.values), tf.float32))

    def reset_state(self):
        self.values.assign(tf.zeros(0))
