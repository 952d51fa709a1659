# misconception: passes over variables that are not trainable, though they came with a gradient
# hint: Whoever hands over a pair has chosen the variable already.
# killed by: test_follows_the_recurrence
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.b1, self.b2, self.eps, self.clipnorm = beta_1, beta_2, epsilon, clipnorm
        self.t = tf.Variable(0, dtype=tf.int64, trainable=False)

    def build(self, variables):
        self.m = {v.ref(): tf.Variable(tf.zeros_like(v), trainable=False) for v in variables}
        self.v = {v.ref(): tf.Variable(tf.zeros_like(v), trainable=False) for v in variables}

    def apply_gradients(self, grads_and_vars):
        self.t.assign_add(1)
        for g, w in grads_and_vars:
            if g is None or not w.trainable:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            m, v, t = self.m[w.ref()], self.v[w.ref()], tf.cast(self.t, w.dtype)
            m.assign(self.b1 * m + (1 - self.b1) * g)
            v.assign(self.b2 * v + (1 - self.b2) * g * g)
            rate = tf.cast(self.learning_rate, w.dtype) * tf.sqrt(1 - self.b2 ** t) / (1 - self.b1 ** t)
            w.assign_sub(rate * m / (tf.sqrt(v) + self.eps))
