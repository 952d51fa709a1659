# misconception: takes the second dimension for the features, right for rank 2 only
# hint: The input may have several leading dimensions: count from the end.
# killed by: test_build_uses_the_last_dimension
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
