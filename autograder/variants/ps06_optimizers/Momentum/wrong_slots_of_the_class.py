# misconception: keeps the velocities on the class, so all instances share them
# hint: Two optimizers, one after the other on the same variable: the second starts at rest.
# killed by: test_instances_share_nothing
class Momentum:
    velocities = {}

    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm

    def build(self, variables):
        for variable in variables:
            self.velocities.setdefault(variable.ref(), tf.Variable(tf.zeros_like(variable)))

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity = self.velocities[variable.ref()]
            velocity.assign(self.beta * velocity - rate * gradient)
            variable.assign_add(velocity)
