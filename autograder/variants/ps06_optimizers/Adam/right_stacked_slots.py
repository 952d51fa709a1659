# unusual: m and v are the two rows of one variable, found by a search
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.clipnorm = clipnorm
        self.steps = tf.Variable(0, dtype=tf.int64, trainable=False)
        self.slots = []

    def build(self, variables):
        for variable in variables:
            zeros = tf.zeros([2, *variable.shape], variable.dtype)
            self.slots.append((variable, tf.Variable(zeros)))

    def apply_gradients(self, grads_and_vars):
        self.steps.assign_add(1)
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            (slot,) = [slot for owner, slot in self.slots if owner is variable]
            m = self.beta_1 * slot[0] + (1 - self.beta_1) * gradient
            v = self.beta_2 * slot[1] + (1 - self.beta_2) * gradient * gradient
            slot.assign(tf.stack([m, v]))
            t = tf.cast(self.steps, variable.dtype)
            rate = tf.cast(self.learning_rate, variable.dtype)
            rate = rate * tf.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t)
            variable.assign_sub(rate * m / (tf.sqrt(v) + self.epsilon))
