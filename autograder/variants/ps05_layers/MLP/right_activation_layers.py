# unusual: puts separate activation layers between linear ones, the output made first
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.last = keras.layers.Dense(num_targets, activation="linear")
        if not isinstance(hidden_units, list):
            hidden_units = [hidden_units]
        self.steps = []
        for n in hidden_units:
            self.steps.append(keras.layers.Dense(n))
            self.steps.append(keras.layers.Activation(hidden_activation))

    def call(self, x):
        for step in self.steps:
            x = step(x)
        return self.last(x)
