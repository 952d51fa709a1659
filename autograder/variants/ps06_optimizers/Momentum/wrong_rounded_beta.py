# misconception: rounds beta to half precision
# hint: float16 has three digits: 0.9 is another number in it.
# killed by: test_many_steps
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta, self.clipnorm = tf.cast(tf.constant(beta, tf.float16), tf.float32), clipnorm
    def build(self, variables):
        self.u = {v.ref(): tf.Variable(tf.zeros_like(v), trainable=False) for v in variables}
    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            u = self.u[v.ref()]
            u.assign(tf.cast(self.beta, v.dtype) * u - tf.cast(self.learning_rate, v.dtype) * g)
            v.assign_add(u)
