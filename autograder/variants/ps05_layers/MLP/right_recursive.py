# unusual: is a first hidden layer and a smaller MLP after it
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        if sizes:
            self.first = keras.layers.Dense(sizes[0], activation=hidden_activation)
            self.rest = MLP(sizes[1:], num_targets, hidden_activation)
        else:
            self.first = keras.layers.Identity()
            self.rest = keras.layers.Dense(num_targets)

    def call(self, inputs):
        return self.rest(self.first(inputs))
