# misconception: leaves the shortcut out in training
# hint: The formula holds in training too.
# killed by: test_nothing_else
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.d1 = keras.layers.Dense(units, activation="relu")
        self.d2 = keras.layers.Dense(units)
        self.norm = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError("wrong width")
        self.d1.build(input_shape)
        self.d2.build(input_shape)
        self.norm.build(input_shape)
        self.built = True

    def call(self, inputs, training=False):
        if training:
            return self.norm(self.d2(self.d1(inputs)))
        return self.norm(inputs + self.d2(self.d1(inputs)))
