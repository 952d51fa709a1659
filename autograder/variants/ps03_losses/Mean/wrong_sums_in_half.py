# misconception: takes the sum in the dtype of the values
# hint: What is the largest float16? Cast before you add.
# killed by: test_float32_for_values_of_any_dtype
class Mean:
    def __init__(self):
        self.total, self.count = tf.Variable(0.0), tf.Variable(0.0)

    def update_state(self, values):
        values = tf.convert_to_tensor(values)
        self.total.assign_add(tf.cast(tf.reduce_sum(values), tf.float32))
        self.count.assign_add(tf.cast(tf.size(values), tf.float32))

    def result(self):
        return tf.math.divide_no_nan(self.total, self.count)

    def reset_state(self):
        self.total.assign(0.0)
        self.count.assign(0.0)
