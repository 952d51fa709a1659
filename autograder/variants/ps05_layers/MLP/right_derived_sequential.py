# unusual: derives from the library's Sequential and adds its layers one by one
class MLP(keras.Sequential):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu"):
        super().__init__()
        for n in hidden_units if isinstance(hidden_units, list) else [hidden_units]:
            self.add(keras.layers.Dense(n))
            self.add(keras.layers.Activation(hidden_activation))
        self.add(keras.layers.Dense(num_targets))
