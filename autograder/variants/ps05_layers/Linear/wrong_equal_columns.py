# misconception: starts every unit with one and the same random column
# hint: Each unit needs its own random start.
# killed by: test_weights_start_random
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        column = keras.random.normal((input_shape[-1], 1))
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        self.w.assign(tf.repeat(column, self.units, axis=1))

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
