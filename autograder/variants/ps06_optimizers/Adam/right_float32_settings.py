# unusual: keeps betas and their powers in float32
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.betas = tf.constant([beta_1, beta_2], tf.float32)
        self.epsilon, self.clipnorm = epsilon, clipnorm
        self.powers = tf.Variable([1.0, 1.0], trainable=False)
    def build(self, variables):
        self.slots = [(w, *(tf.Variable(tf.zeros_like(w), trainable=False) for _ in "mv")) for w in variables]
    def apply_gradients(self, grads_and_vars):
        self.powers.assign(self.powers * self.betas)
        for g, w in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            m, v = next((m, v) for x, m, v in self.slots if x is w)
            b1, b2 = tf.unstack(tf.cast(self.betas, w.dtype))
            p1, p2 = tf.unstack(tf.cast(self.powers, w.dtype))
            m.assign_add((1 - b1) * (g - m))
            v.assign_add((1 - b2) * (g * g - v))
            w.assign_sub(tf.cast(self.learning_rate, w.dtype) * (m / (1 - p1)) / (tf.sqrt(v / (1 - p2)) + self.epsilon))
