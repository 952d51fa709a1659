# misconception: keeps its layers in the class, so that the last model made decides for all
# hint: Keep them in `self`.
# killed by: test_several_models_share_nothing
class MLP(keras.Model):
    steps = []

    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        MLP.sizes = sizes
        self.steps = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.steps.append(keras.layers.Dense(num_targets))

    def call(self, inputs):
        for place, layer in enumerate(self.steps):
            if place < len(MLP.sizes) or place == len(self.steps) - 1:
                inputs = layer(inputs)
        return inputs
