# misconception: borrows the step of Keras's own Adam
# hint: The formula has three lines; write them in `update_step`.
# killed by: test_follows_the_recurrence
class KerasAdam(keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta_1, self.beta_2, self.epsilon, self.amsgrad = beta_1, beta_2, epsilon, False

    update_step = keras.optimizers.Adam.update_step

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self._momentums = [self.add_variable_from_reference(v, name="m") for v in variables]
        self._velocities = [self.add_variable_from_reference(v, name="v") for v in variables]

    def get_config(self):
        return {**super().get_config(), "beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
