# misconception: only checks the width in build, and leaves the inner layers to the first call
# hint: Build a block and count its weights before you call it.
# killed by: test_build
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="relu")
        self.second = keras.layers.Dense(units)
        self.normalize = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError(f"The inputs must have width {self.units}, not {input_shape[-1]}.")

    def call(self, inputs):
        return self.normalize(inputs + self.second(self.first(inputs)))
