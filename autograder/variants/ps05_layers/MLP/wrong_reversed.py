# misconception: builds the hidden layers from last to first
# hint: The first entry is the layer nearest to the inputs.
# killed by: test_several_hidden_layers
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in reversed(sizes)]
        self.output_layer = keras.layers.Dense(num_targets)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = layer(outputs)
        return self.output_layer(outputs)
