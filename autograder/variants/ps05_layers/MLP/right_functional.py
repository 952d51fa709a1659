# unusual: a functional model's graph, made in build
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        try:
            sizes = list(hidden_units)
        except TypeError:
            sizes = [int(hidden_units)]
        self.blocks = {}
        for i, size in enumerate(sizes):
            self.blocks[f"hidden_{i}"] = keras.layers.Dense(size, activation=hidden_activation, name=f"hidden_{i}")
        self.blocks["output"] = keras.layers.Dense(num_targets, name="output")

    def call(self, inputs, training=None):
        for block in self.blocks.values():
            inputs = block(inputs)
        return inputs
