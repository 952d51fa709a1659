# misconception: adds the input of a layer to its output where the sizes allow it
# hint: The outputs of a layer go on alone.
# killed by: test_values_for_an_int_and_for_lists
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.output_layer = keras.layers.Dense(num_targets)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            hidden = layer(outputs)
            outputs = hidden + outputs if hidden.shape[-1] == outputs.shape[-1] else hidden
        prediction = self.output_layer(outputs)
        return prediction + inputs if prediction.shape[-1] == inputs.shape[-1] else prediction
