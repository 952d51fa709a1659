# misconception: has a GELU in place of the ReLU
# hint: Which function does the formula put between the two dense layers?
# killed by: test_values
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="gelu")
        self.second = keras.layers.Dense(units)
        self.normalize = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError(f"The inputs must have width {self.units}, not {input_shape[-1]}.")
        self.first.build(input_shape)
        self.second.build(input_shape)
        self.normalize.build(input_shape)

    def call(self, inputs):
        return self.normalize(inputs + self.second(self.first(inputs)))
