# unusual: calls the parent's build and sets built itself, starts from a wide normal
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        super().build(input_shape)
        initializer = keras.initializers.RandomNormal(stddev=1.0)
        self.w = self.add_weight((input_shape[-1], self.units), initializer, name="matrix")
        self.built = True

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
