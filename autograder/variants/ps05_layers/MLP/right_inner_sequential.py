# unusual: is a library Sequential model inside
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if not isinstance(hidden_units, (list, tuple)) else hidden_units
        layers = [keras.layers.Dense(n, hidden_activation) for n in sizes]
        self.stack = keras.Sequential([*layers, keras.layers.Dense(num_targets)])

    def call(self, inputs, training=None):
        return self.stack(inputs, training=training)
