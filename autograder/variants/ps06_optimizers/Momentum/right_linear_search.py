# unusual: a list of pairs searched by identity, without any dictionary
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(float(lr), trainable=False)
        self.beta, self.clipnorm = beta, clipnorm

    def build(self, variables):
        self.slots = [(v, tf.Variable(tf.zeros(v.shape, v.dtype))) for v in variables]

    def apply_gradients(self, grads_and_vars):
        for g, theta in [pair for pair in grads_and_vars if pair[0] is not None]:
            (u,) = [slot for variable, slot in self.slots if variable is theta]
            if self.clipnorm:
                g = tf.clip_by_norm(g, self.clipnorm)
            u.assign(tf.cast(self.beta, u.dtype) * u - tf.cast(self.learning_rate, u.dtype) * g)
            theta.assign(theta + u)
