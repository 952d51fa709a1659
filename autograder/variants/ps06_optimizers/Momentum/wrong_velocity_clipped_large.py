# misconception: limits the velocity
# hint: Only gradients are clipped, and only if `clipnorm` is given.
# killed by: test_many_steps
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta, self.clipnorm, self.u = beta, clipnorm, {}

    def build(self, variables):
        for v in variables:
            self.u[v.ref()] = tf.Variable(tf.zeros_like(v), trainable=False)

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            u = self.u[v.ref()]
            u.assign(tf.clip_by_value(self.beta * u - tf.cast(self.learning_rate, v.dtype) * g, -10.0, 10.0))
            v.assign_add(u)
