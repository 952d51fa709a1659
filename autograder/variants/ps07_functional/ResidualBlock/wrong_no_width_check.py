# misconception: accepts inputs of width 1, which broadcasting repeats
# hint: Which shapes can be added to (batch, units) without an error?
# killed by: test_width
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.first = keras.layers.Dense(units, activation="relu")
        self.second = keras.layers.Dense(units)
        self.normalize = keras.layers.LayerNormalization()

    def call(self, inputs):
        return self.normalize(inputs + self.second(self.first(inputs)))
