# misconception: takes the velocities in the order of the pairs
# hint: The pairs may come in another order than the variables did in `build`.
# killed by: test_pairs_in_any_order
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.beta = beta
        self.clipnorm = clipnorm
        self.velocities = []

    def build(self, variables):
        for variable in variables:
            self.velocities.append(tf.Variable(tf.zeros_like(variable)))

    def apply_gradients(self, grads_and_vars):
        for velocity, (gradient, variable) in zip(self.velocities, grads_and_vars):
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            velocity.assign(self.beta * velocity - rate * gradient)
            variable.assign_add(velocity)
