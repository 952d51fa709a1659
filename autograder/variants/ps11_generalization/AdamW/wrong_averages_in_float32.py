# misconception: keeps the averages in float32, whatever the variable is
# hint: An average needs the dtype of its variable, or half of the digits are lost.
# killed by: test_keeps_float64
class AdamW:
    def __init__(self, lr, weight_decay):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.weight_decay = weight_decay
        self.steps = tf.Variable(0, dtype=tf.int64, trainable=False)
        self.first_moments = {}
        self.second_moments = {}

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        self.steps.assign_add(1)
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            gradient = tf.convert_to_tensor(gradient)  # an embedding's is sparse
            if variable.ref() not in self.first_moments:
                zeros = tf.zeros(variable.shape)
                self.first_moments[variable.ref()] = tf.Variable(zeros)
                self.second_moments[variable.ref()] = tf.Variable(zeros)
            m = self.first_moments[variable.ref()]
            v = self.second_moments[variable.ref()]
            gradient = tf.cast(gradient, tf.float32)
            m.assign(0.9 * m + 0.1 * gradient)
            v.assign(0.999 * v + 0.001 * gradient**2)
            t = tf.cast(self.steps, tf.float32)
            rate = tf.cast(self.learning_rate, variable.dtype)
            correction = tf.sqrt(1 - 0.999**t) / (1 - 0.9**t)
            step = correction * m / (tf.sqrt(v) + 1e-8)
            variable.assign_sub(rate * (self.weight_decay * variable + tf.cast(step, variable.dtype)))
