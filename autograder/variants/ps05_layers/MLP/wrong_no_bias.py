# misconception: has no biases
# hint: A dense layer has a bias unless it is told otherwise.
# killed by: test_one_hidden_layer
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [
            keras.layers.Dense(n, activation=hidden_activation, use_bias=False) for n in sizes
        ]
        self.output_layer = keras.layers.Dense(num_targets, use_bias=False)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = layer(outputs)
        return self.output_layer(outputs)
