# unusual: keeps the mean itself and moves it by the weighted difference
class Mean:
    def __init__(self):
        self.mean = tf.Variable(0.0)
        self.count = tf.Variable(0, dtype=tf.int64)

    def update_state(self, values):
        values = tf.cast(values, tf.float32)
        self.count.assign_add(tf.size(values, out_type=tf.int64))
        surplus = tf.reduce_sum(values - self.mean)
        self.mean.assign_add(surplus / tf.cast(self.count, tf.float32))

    def result(self):
        return tf.identity(self.mean)

    def reset_state(self):
        self.mean.assign(0.0)
        self.count.assign(0)
