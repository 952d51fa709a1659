# unusual: makes its layers in build
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError("The width of the inputs is not that of the block.")
        self.normalize = keras.layers.LayerNormalization()
        self.second = keras.layers.Dense(self.units)
        self.first = keras.layers.Dense(self.units)
        for layer in (self.first, self.second, self.normalize):
            layer.build(input_shape)

    def call(self, inputs):
        hidden = tf.nn.relu(self.first(inputs))
        return self.normalize(self.second(hidden) + inputs)
