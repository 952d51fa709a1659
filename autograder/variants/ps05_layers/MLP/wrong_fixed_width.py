# misconception: makes its weights in __init__, for three input features
# hint: Dense layers wait for their input: do not build them early.
# killed by: test_weights_come_with_the_first_call
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.output_layer = keras.layers.Dense(num_targets)
        width = 3
        for layer in [*self.hidden, self.output_layer]:
            layer.build((None, width))
            width = layer.units

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = layer(outputs)
        return self.output_layer(outputs)
