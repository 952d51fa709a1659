# unusual: the powers of the betas are running products in variables, no counter
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.clipnorm = clipnorm
        self.power_1 = tf.Variable(1.0, dtype=tf.float64, trainable=False)
        self.power_2 = tf.Variable(1.0, dtype=tf.float64, trainable=False)
        self.m = {}
        self.v = {}

    def build(self, variables):
        for variable in variables:
            self.m[variable.ref()] = tf.Variable(tf.zeros_like(variable))
            self.v[variable.ref()] = tf.Variable(tf.zeros_like(variable))

    def apply_gradients(self, grads_and_vars):
        self.power_1.assign(self.power_1 * self.beta_1)
        self.power_2.assign(self.power_2 * self.beta_2)
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            m, v = self.m[variable.ref()], self.v[variable.ref()]
            m.assign(self.beta_1 * m + (1 - self.beta_1) * gradient)
            v.assign(self.beta_2 * v + (1 - self.beta_2) * gradient**2)
            rate = tf.cast(self.learning_rate, variable.dtype)
            correction = tf.sqrt(1 - self.power_2) / (1 - self.power_1)
            rate = rate * tf.cast(correction, variable.dtype)
            variable.assign_sub(rate * m / (tf.sqrt(v) + self.epsilon))
