# misconception: drops axes of length one
# hint: Leading dimensions come back unchanged, those of length one too.
# killed by: test_values_for_any_leading_dimensions
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        y = tf.tensordot(inputs, self.w, axes=1)
        return tf.squeeze(y) if inputs.shape[0] == 1 else y

    def get_config(self):
        return {**super().get_config(), "units": self.units}
