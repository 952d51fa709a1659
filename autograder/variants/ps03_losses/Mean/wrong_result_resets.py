# misconception: clears its state when the result is read
# hint: Reading a metric in the middle of an epoch must not change it.
# killed by: test_reading_changes_nothing
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        mean = tf.math.divide_no_nan(self.total, self.count)
        self.reset_state()
        return mean

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
