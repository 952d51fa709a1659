# misconception: flattens all dimensions but the first, instead of keeping them
# hint: Only the last dimension is contracted; the others come back as they were.
# killed by: test_values_for_any_leading_dimensions
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.features = 1
        for size in input_shape[1:]:
            self.features *= size
        self.w = self.add_weight(shape=(self.features, self.units), name="w")

    def call(self, inputs):
        return tf.matmul(tf.reshape(inputs, (-1, self.features)), self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
