# misconception: refuses only inputs of width 1, not the others that do not fit
# hint: Which widths does a block of one unit have to refuse?
# killed by: test_other_widths
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="relu")
        self.second = keras.layers.Dense(units)
        self.normalize = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] == 1 and self.units != 1:
            raise ValueError("Inputs of width 1 would be repeated.")
        inner = (*input_shape[:-1], self.units)
        self.first.build(input_shape)
        self.second.build(inner)
        self.normalize.build(inner)

    def call(self, inputs):
        return self.normalize(inputs + self.second(self.first(inputs)))
