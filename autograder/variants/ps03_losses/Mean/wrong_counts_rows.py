# misconception: counts rows instead of elements
# hint: A batch of losses may be a matrix: every element counts.
# killed by: test_every_element_counts
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        rows = tf.shape(values)[0] if values.shape.rank else 1
        self.count.assign_add(tf.cast(rows, tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
