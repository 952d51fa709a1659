# misconception: does not normalize the sum
# hint: What happens to the sum before it is returned?
# killed by: test_normalized
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="relu")
        self.second = keras.layers.Dense(units)

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError(f"The inputs must have width {self.units}, not {input_shape[-1]}.")
        self.first.build(input_shape)
        self.second.build(input_shape)

    def call(self, inputs):
        return inputs + self.second(self.first(inputs))
