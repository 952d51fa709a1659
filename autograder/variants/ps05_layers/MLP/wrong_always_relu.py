# misconception: uses a ReLU whatever activation was asked for
# hint: hidden_activation is an argument: use it.
# killed by: test_values_for_every_activation
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [keras.layers.Dense(n, activation="relu") for n in sizes]
        self.output_layer = keras.layers.Dense(num_targets)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = layer(outputs)
        return self.output_layer(outputs)
