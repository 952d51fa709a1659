# misconception: sorts the sizes of its hidden layers
# hint: The layers come in the order in which their sizes are given.
# killed by: test_values_for_an_int_and_for_lists
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = (
            [hidden_units] if isinstance(hidden_units, int) else sorted(hidden_units, reverse=True)
        )
        self.stack = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes] + [
            keras.layers.Dense(num_targets)
        ]

    def call(self, inputs):
        for layer in self.stack:
            inputs = layer(inputs)
        return inputs
