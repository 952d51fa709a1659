# misconception: replaces its variables on reset, while a compiled step goes on filling the old ones
# hint: A graph keeps the variables it was traced with: assign to them, do not replace them.
# killed by: test_reset_between_compiled_epochs
class Mean:
    def __init__(self):
        self.reset_state()

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)
