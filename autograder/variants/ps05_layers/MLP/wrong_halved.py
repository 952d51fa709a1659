# misconception: halves the output of every hidden layer
# hint: Nothing but the dense layers changes the values.
# killed by: test_one_hidden_layer
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.output_layer = keras.layers.Dense(num_targets)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = 0.5 * layer(outputs)
        return self.output_layer(outputs)
