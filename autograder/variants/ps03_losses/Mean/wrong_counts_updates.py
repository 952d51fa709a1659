# misconception: divides the sum by the number of updates, not by the number of values
# hint: Count the values of every batch.
# killed by: test_unequal_batches
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        self.total.assign_add(tf.reduce_sum(tf.cast(values, tf.float32)))
        self.count.assign_add(1.0)

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
