# misconception: derives from Keras's own Adam
# hint: Derive from `keras.optimizers.Optimizer`.
# killed by: test_is_an_optimizer_of_its_own
class KerasAdam(keras.optimizers.Adam):
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, **kwargs)

    def get_config(self):
        config = super().get_config()
        del config["amsgrad"]
        return config
