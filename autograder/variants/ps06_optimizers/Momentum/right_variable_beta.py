# unusual: keeps beta in a float32 variable
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False, name="learning_rate")
        self.beta = tf.Variable(beta, dtype=tf.float32, trainable=False, name="beta")
        self.clipnorm = clipnorm
    def build(self, variables):
        self.variables = list(variables)
        self.slots = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]
    def apply_gradients(self, grads_and_vars):
        for g, v in list(grads_and_vars):
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            (u,) = [s for s, w in zip(self.slots, self.variables) if w is v]
            u.assign(tf.cast(self.beta, v.dtype) * u - tf.cast(self.learning_rate, v.dtype) * g)
            v.assign(v + u)
