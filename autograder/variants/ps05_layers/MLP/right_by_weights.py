# unusual: makes all weights itself, in build
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.sizes = [*np.atleast_1d(hidden_units).astype(int).tolist(), num_targets]
        self.activation = keras.activations.get(hidden_activation)

    def build(self, input_shape):
        width, self.pairs = int(input_shape[-1]), []
        for size in self.sizes:
            kernel = self.add_weight(shape=(width, size), initializer="glorot_uniform")
            self.pairs.append((kernel, self.add_weight(shape=(size,), initializer="zeros")))
            width = size

    def call(self, inputs):
        for kernel, bias in self.pairs[:-1]:
            inputs = self.activation(inputs @ kernel + bias)
        kernel, bias = self.pairs[-1]
        return inputs @ kernel + bias
