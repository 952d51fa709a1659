# unusual: each variable's update is a tf.function of its own
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.steps = {}

    def step(self, variable, velocity):
        def update(gradient, rate):
            velocity.assign(self.beta * velocity - rate * gradient)
            variable.assign_add(velocity)

        return update

    def build(self, variables):
        for variable in variables:
            velocity = tf.Variable(tf.zeros_like(variable))
            self.steps[variable.ref()] = tf.function(self.step(variable, velocity))

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            self.steps[variable.ref()](gradient, rate)
