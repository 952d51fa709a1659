# misconception: drops units out in training
# hint: Two dense layers, a sum and a normalization: the same in training.
# killed by: test_nothing_else
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.d1 = keras.layers.Dense(units, activation="relu")
        self.d2 = keras.layers.Dense(units)
        self.drop = keras.layers.Dropout(0.1)
        self.norm = keras.layers.LayerNormalization()

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError("wrong width")
        self.d1.build(input_shape)
        self.d2.build(input_shape)
        self.norm.build(input_shape)
        self.built = True

    def call(self, inputs):
        return self.norm(inputs + self.drop(self.d2(self.d1(inputs))))
