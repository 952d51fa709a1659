# misconception: adds a penalty on the hidden weights
# hint: Nothing but dense layers is asked for.
# killed by: test_several_models_share_nothing
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        self.hidden = [keras.layers.Dense(n, hidden_activation, kernel_regularizer="l2") for n in sizes]
        self.out = keras.layers.Dense(num_targets)

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.out(inputs)
