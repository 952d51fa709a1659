# unusual: the id of the variable as the key, a float64 rate, own clipping with a Python if
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float64)
        self.beta = beta
        self.clipnorm = clipnorm

    def build(self, variables):
        self.kept = list(variables)
        self.u = {id(v): tf.Variable(v * 0, trainable=False) for v in self.kept}

    def clip(self, g):
        norm = tf.norm(g)
        if norm > self.clipnorm:
            g = g / norm * self.clipnorm
        return g

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is not None:
                if self.clipnorm is not None:
                    g = self.clip(g)
                u = self.u[id(v)]
                u.assign(self.beta * u)
                u.assign_sub(tf.cast(self.learning_rate, g.dtype) * g)
                v.assign_add(u)
