# misconception: returns a matrix even when the input has more dimensions
# hint: After the product, give the leading dimensions back.
# killed by: test_values_for_any_leading_dimensions
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(tf.reshape(inputs, (-1, inputs.shape[-1])), self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
