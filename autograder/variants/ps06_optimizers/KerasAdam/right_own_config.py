# unusual: a config of just the four settings, written by hand, and no **kwargs
class KerasAdam(keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(learning_rate=learning_rate)
        self.settings = {"beta_1": beta_1, "beta_2": beta_2, "epsilon": epsilon}

    def build(self, variables):
        if not self.built:
            super().build(variables)
            self.slots = [
                (self.add_variable_from_reference(v), self.add_variable_from_reference(v))
                for v in variables
            ]

    def update_step(self, gradient, variable, learning_rate):
        b1, b2, epsilon = self.settings.values()
        m, v = self.slots[self._get_variable_index(variable)]
        m.assign(b1 * m + (1 - b1) * gradient)
        v.assign(b2 * v + (1 - b2) * tf.square(gradient))
        t = tf.cast(self.iterations, variable.dtype) + 1
        step = (m / (1 - b1**t)) / (tf.sqrt(v / (1 - b2**t)) + epsilon)
        variable.assign_sub(tf.cast(learning_rate, variable.dtype) * step)

    def get_config(self):
        rate = super().get_config()["learning_rate"]
        return {"learning_rate": rate, **self.settings}
