# misconception: keeps its state in the class, so that all metrics share it
# hint: Make the variables in __init__, one set for each metric.
# killed by: test_two_metrics_share_nothing
class Mean:
    total = tf.Variable(0.0)
    count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
