# unusual: assigns a keras.Variable instead of calling add_weight
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        start = keras.random.normal((input_shape[-1], self.units), stddev=0.05, dtype=self.dtype)
        self.w = keras.Variable(start, dtype=self.dtype, name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
