# misconception: reads the number of values from the static shape, which a graph for any batch size lacks
# hint: tf.size asks the tensor when the graph runs; .shape may be unknown while it is traced.
# killed by: test_inside_a_compiled_function
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count.assign_add(float(np.prod(values.shape)))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
