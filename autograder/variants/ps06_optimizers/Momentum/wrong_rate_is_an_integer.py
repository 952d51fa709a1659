# misconception: gives the learning rate the dtype of its first value: made from 1, it is an integer
# hint: Say `dtype=tf.float32` where you make `learning_rate`.
# killed by: test_rate_from_a_whole_number
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = {}

    def build(self, variables):
        for variable in variables:
            self.velocities[variable.ref()] = tf.Variable(tf.zeros_like(variable))

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
