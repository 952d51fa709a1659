# unusual: checks the width in call and has no build
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        hidden = keras.layers.Dense(units, activation="relu")
        self.inner = keras.Sequential([hidden, keras.layers.Dense(units)])
        self.normalize = keras.layers.LayerNormalization(epsilon=1e-6)

    def call(self, inputs):
        if inputs.shape[-1] != self.units:
            raise ValueError("The width of the inputs is not that of the block.")
        return self.normalize(keras.layers.add([inputs, self.inner(inputs)]))
