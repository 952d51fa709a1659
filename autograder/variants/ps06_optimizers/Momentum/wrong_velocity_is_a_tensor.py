# misconception: keeps the velocity as a tensor, which a tf.function cannot carry from call to call
# hint: It works eagerly. What survives between two calls of a compiled function?
# killed by: test_same_inside_a_compiled_function
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = {}

    def build(self, variables):
        for variable in variables:
            self.velocities[variable.ref()] = tf.zeros(variable.shape, variable.dtype)

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity = self.velocities[variable.ref()]
            velocity = self.beta * velocity - rate * gradient
            self.velocities[variable.ref()] = velocity
            variable.assign_add(velocity)
