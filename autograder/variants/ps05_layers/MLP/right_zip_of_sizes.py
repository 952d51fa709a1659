# unusual: a list of all sizes and an activation for each
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        if type(hidden_units) is int:
            hidden_units = (hidden_units,)
        units = [*hidden_units, num_targets]
        activations = [hidden_activation] * len(hidden_units) + [None]
        self.denses = [keras.layers.Dense(u, activation=a) for u, a in zip(units, activations)]

    def call(self, x):
        for dense in self.denses:
            x = dense(x)
        return x
