# misconception: gives the learning rate the dtype of its first value: made from 1, it is an integer
# hint: Say `dtype=tf.float32` where you make `learning_rate`.
# killed by: test_rate_from_a_whole_number
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, trainable=False)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.clipnorm = clipnorm
        self.steps = tf.Variable(0, dtype=tf.int64, trainable=False)
        self.m = {}
        self.v = {}

    def build(self, variables):
        for variable in variables:
            self.m[variable.ref()] = tf.Variable(tf.zeros_like(variable))
            self.v[variable.ref()] = tf.Variable(tf.zeros_like(variable))

    def apply_gradients(self, grads_and_vars):
        self.steps.assign_add(1)
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            m, v = self.m[variable.ref()], self.v[variable.ref()]
            m.assign(self.beta_1 * m + (1 - self.beta_1) * gradient)
            v.assign(self.beta_2 * v + (1 - self.beta_2) * gradient**2)
            t = tf.cast(self.steps, variable.dtype)
            rate = tf.cast(self.learning_rate, variable.dtype)
            rate = rate * tf.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t)
            variable.assign_sub(rate * m / (tf.sqrt(v) + self.epsilon))
