# misconception: counts in a Python number, which a compiled step changes once, while tracing
# hint: Inside a graph only tf.Variables can remember.
# killed by: test_inside_a_compiled_function
class Mean:
    def __init__(self):
        self.total = tf.Variable(0.0)
        self.count = 0

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.total.assign_add(tf.reduce_sum(values))
        self.count += values.shape.num_elements() or 1

    def result(self):
        return self.total / max(self.count, 1)

    def reset_state(self):
        self.total.assign(0.0)
        self.count = 0
