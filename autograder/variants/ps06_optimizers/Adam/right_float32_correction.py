# unusual: works out the correction in float32
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.b1, self.b2, self.eps, self.clip = beta_1, beta_2, epsilon, clipnorm
        self.t = tf.Variable(0.0, trainable=False)
        self.m, self.v = {}, {}
    def build(self, variables):
        for w in variables:
            self.m[w.ref()] = tf.Variable(np.zeros(w.shape), dtype=w.dtype, trainable=False)
            self.v[w.ref()] = tf.Variable(np.zeros(w.shape), dtype=w.dtype, trainable=False)
    def apply_gradients(self, grads_and_vars):
        t = self.t.assign_add(1.0)
        rate = self.learning_rate * tf.sqrt(1 - tf.pow(self.b2, t)) / (1 - tf.pow(self.b1, t))
        for g, w in grads_and_vars:
            if g is None:
                continue
            if self.clip is not None:
                g = tf.clip_by_norm(g, self.clip)
            m = self.m[w.ref()].assign(self.b1 * self.m[w.ref()] + (1 - self.b1) * g)
            v = self.v[w.ref()].assign(self.b2 * self.v[w.ref()] + (1 - self.b2) * g ** 2)
            w.assign(w - tf.cast(rate, w.dtype) * m / (tf.sqrt(v) + self.eps))
