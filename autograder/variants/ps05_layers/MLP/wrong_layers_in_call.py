# misconception: makes new layers at every call
# hint: Make the layers once, in __init__.
# killed by: test_one_hidden_layer
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else hidden_units
        self.sizes = list(sizes)
        self.num_targets = num_targets
        self.hidden_activation = hidden_activation

    def call(self, inputs):
        outputs = inputs
        for n in self.sizes:
            outputs = keras.layers.Dense(n, activation=self.hidden_activation)(outputs)
        return keras.layers.Dense(self.num_targets)(outputs)
