# misconception: keeps its state in Python attributes, which a compiled step changes once, while tracing
# hint: Inside a graph only tf.Variables can remember.
# killed by: test_inside_a_compiled_function
class Mean:
    def __init__(self):
        self.reset_state()

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total = self.total + tf.reduce_sum(values)
        self.count = self.count + tf.cast(tf.size(values), tf.float32)

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total = tf.constant(0.0)
        self.count = tf.constant(0.0)
