# misconception: computes in float32 whatever the variable's dtype
# hint: Slots and rate need the dtype of the variable.
# killed by: test_keeps_float64
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = {}

    def build(self, variables):
        for variable in variables:
            self.velocities[variable.ref()] = tf.Variable(tf.zeros(variable.shape))

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity = self.velocities[variable.ref()]
            gradient = tf.cast(gradient, tf.float32)
            velocity.assign(self.beta * velocity - self.learning_rate * gradient)
            variable.assign_add(tf.cast(velocity, variable.dtype))
