# misconception: remembers the last batch only
# hint: Add to the state; do not overwrite it.
# killed by: test_unequal_batches
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign(tf.reduce_sum(values))
        self.count.assign(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
