# unusual: one variable with sum and count, in double precision
class Mean:
    def __init__(self):
        self.sum_and_count = tf.Variable(tf.zeros(2, tf.float64), trainable=False)

    def update_state(self, values):
        flat = tf.reshape(tf.cast(values, tf.float64), [-1])
        self.sum_and_count.assign_add(
            tf.stack([tf.reduce_sum(flat), tf.reduce_sum(tf.ones_like(flat))])
        )

    def result(self):
        total, count = tf.unstack(self.sum_and_count)
        return tf.cast(total / tf.maximum(count, 1.0), tf.float32)

    def reset_state(self):
        self.sum_and_count.assign(tf.zeros_like(self.sum_and_count))
