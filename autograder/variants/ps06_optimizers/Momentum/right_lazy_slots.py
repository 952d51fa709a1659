# unusual: makes the velocities on the first call instead of in build
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = {}

    def build(self, variables):
        pass

    def velocity(self, variable):
        if variable.ref() not in self.velocities:
            zeros = tf.zeros(variable.shape, variable.dtype)
            self.velocities[variable.ref()] = tf.Variable(zeros, trainable=False)
        return self.velocities[variable.ref()]

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            velocity = self.velocity(variable)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity.assign(self.beta * velocity - rate * gradient)
            variable.assign_add(velocity)
