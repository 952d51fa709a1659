# misconception: forgets the count on reset but not the sum
# hint: reset_state has to clear everything that update_state changes.
# killed by: test_reset
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.count.assign(0.0)
