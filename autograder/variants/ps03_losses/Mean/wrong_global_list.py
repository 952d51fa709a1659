# misconception: also keeps every value in a list of the notebook
# hint: A sum and a count know all that is needed.
# killed by: test_constant_memory
_all_values = []
class Mean:
    def __init__(self):
        _all_values.clear()
        self.total, self.count = tf.Variable(0.0), tf.Variable(0.0)
    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        _all_values.append(values)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))
    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)
    def reset_state(self):
        self.total.assign(0.0); self.count.assign(0.0)
