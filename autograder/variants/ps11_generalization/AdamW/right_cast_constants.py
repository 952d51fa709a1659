# unusual: casts each constant to the variable's dtype, by way of float32
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
                zeros = tf.zeros(variable.shape, variable.dtype)
                self.first_moments[variable.ref()] = tf.Variable(zeros)
                self.second_moments[variable.ref()] = tf.Variable(zeros)
            m = self.first_moments[variable.ref()]
            v = self.second_moments[variable.ref()]
            b1, b2 = tf.cast(0.9, variable.dtype), tf.cast(0.999, variable.dtype)
            m.assign(b1 * m + (1 - b1) * gradient)
            v.assign(b2 * v + (1 - b2) * gradient**2)
            t = tf.cast(self.steps, variable.dtype)
            rate = tf.cast(self.learning_rate, variable.dtype)
            correction = tf.sqrt(1 - b2**t) / (1 - b1**t)
            step = correction * m / (tf.sqrt(v) + tf.cast(1e-8, variable.dtype))
            variable.assign_sub(rate * (self.weight_decay * variable + step))
