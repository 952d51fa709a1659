# misconception: counts the pairs with `len`, which a `zip` does not have
# hint: The pairs may be a `zip`, which can only be gone through once.
# killed by: test_velocity_adds_up
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = {}

    def build(self, variables):
        for variable in variables:
            self.velocities[variable.ref()] = tf.Variable(tf.zeros_like(variable))

    def apply_gradients(self, grads_and_vars):
        for index in range(len(grads_and_vars)):
            gradient, variable = grads_and_vars[index]
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity = self.velocities[variable.ref()]
            velocity.assign(self.beta * velocity - rate * gradient)
            variable.assign_add(velocity)
