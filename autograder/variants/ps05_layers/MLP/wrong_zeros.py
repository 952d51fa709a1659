# misconception: starts from weights of zero, where no hidden unit ever gets a gradient
# hint: Leave the initializer as it is.
# killed by: test_each_layer_has_its_own_weights
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        self.hidden = [
            keras.layers.Dense(n, activation=hidden_activation, kernel_initializer="zeros") for n in sizes
        ]
        self.out = keras.layers.Dense(num_targets)

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.out(inputs)
