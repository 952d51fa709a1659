# unusual: one slot of two rows for each variable
class KerasAdam(keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.slots = [self.add_variable([2, *v.shape], dtype=v.dtype) for v in variables]

    def update_step(self, gradient, variable, learning_rate):
        slot = self.slots[self._get_variable_index(variable)]
        gradient = tf.cast(gradient, variable.dtype)
        t = tf.cast(self.iterations + 1, variable.dtype)
        rate = tf.cast(learning_rate, variable.dtype)
        correction = tf.sqrt(1 - self.beta_2**t) / (1 - self.beta_1**t)
        m = self.beta_1 * slot[0] + (1 - self.beta_1) * gradient
        v = self.beta_2 * slot[1] + (1 - self.beta_2) * gradient**2
        self.assign(slot, tf.stack([m, v]))
        self.assign_sub(variable, rate * correction * m / (tf.sqrt(v) + self.epsilon))

    def get_config(self):
        settings = {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
        return super().get_config() | settings
