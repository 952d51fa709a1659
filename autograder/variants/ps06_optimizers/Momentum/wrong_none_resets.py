# misconception: forgets the velocity of a variable that had no gradient for a step
# hint: A gradient of None leaves the variable and its velocity as they are.
# killed by: test_others_are_left_alone
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta, self.clipnorm, self.u = beta, clipnorm, {}

    def build(self, variables):
        for v in variables:
            self.u[v.ref()] = tf.Variable(tf.zeros_like(v), trainable=False)

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            u = self.u[v.ref()]
            if g is None:
                u.assign(tf.zeros_like(u))
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            u.assign(self.beta * u - tf.cast(self.learning_rate, v.dtype) * g)
            v.assign_add(u)
