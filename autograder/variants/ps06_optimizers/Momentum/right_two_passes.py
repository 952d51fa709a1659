# unusual: first all velocities, then all variables
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm

    def build(self, variables):
        self.u = {}
        for v in variables:
            self.u[v.ref()] = tf.Variable(initial_value=tf.zeros_like(v), trainable=False)

    def apply_gradients(self, grads_and_vars):
        pairs = [(g, v) for g, v in grads_and_vars if g is not None]
        if self.clipnorm is not None:
            pairs = [(tf.clip_by_norm(g, self.clipnorm), v) for g, v in pairs]
        for g, v in pairs:
            self.u[v.ref()].assign(self.beta * self.u[v.ref()] - tf.cast(self.learning_rate, g.dtype) * g)
        for _, v in pairs:
            v.assign_add(self.u[v.ref()])
