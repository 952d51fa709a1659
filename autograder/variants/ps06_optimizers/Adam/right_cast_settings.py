# unusual: casts each setting to the variable's dtype
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta_1, self.beta_2, self.epsilon, self.clipnorm = beta_1, beta_2, epsilon, clipnorm
        self.t = tf.Variable(0, dtype=tf.int64, trainable=False)
    def build(self, variables):
        self.m = {v.ref(): tf.Variable(tf.zeros_like(v), trainable=False) for v in variables}
        self.v = {v.ref(): tf.Variable(tf.zeros_like(v), trainable=False) for v in variables}
    def apply_gradients(self, grads_and_vars):
        self.t.assign_add(1)
        for g, w in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            b1, b2 = tf.cast(self.beta_1, w.dtype), tf.cast(self.beta_2, w.dtype)
            t, eps, lr = tf.cast(self.t, w.dtype), tf.cast(self.epsilon, w.dtype), tf.cast(self.learning_rate, w.dtype)
            m, v = self.m[w.ref()], self.v[w.ref()]
            m.assign(b1 * m + (1 - b1) * g)
            v.assign(b2 * v + (1 - b2) * tf.square(g))
            w.assign_sub(lr * tf.sqrt(1 - tf.pow(b2, t)) / (1 - tf.pow(b1, t)) * m / (tf.sqrt(v) + eps))
