# misconception: uses one and the same layer for hidden layers of equal size
# hint: Each hidden layer needs its own weights.
# killed by: test_each_layer_has_its_own_weights
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        made = {n: keras.layers.Dense(n, activation=hidden_activation) for n in sizes}
        self.hidden = [made[n] for n in sizes]
        self.output_layer = keras.layers.Dense(num_targets)

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden:
            outputs = layer(outputs)
        return self.output_layer(outputs)
