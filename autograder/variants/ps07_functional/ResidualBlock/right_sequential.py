# unusual: both dense layers in a Sequential model
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.inner = keras.Sequential([keras.layers.Dense(units, activation="relu"), keras.layers.Dense(units)])
        self.norm = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError("wrong width")
        self.inner.build(input_shape)
        self.norm.build(input_shape)
        self.built = True

    def call(self, inputs):
        return self.norm(inputs + self.inner(inputs))
