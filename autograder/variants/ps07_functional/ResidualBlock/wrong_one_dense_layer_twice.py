# misconception: uses one dense layer twice
# hint: Count the weights of the block.
# killed by: test_weights
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="relu")
        self.normalize = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError(f"The inputs must have width {self.units}, not {input_shape[-1]}.")
        self.first.build(input_shape)
        self.normalize.build(input_shape)

    def call(self, inputs):
        return self.normalize(inputs + self.first(self.first(inputs)))
