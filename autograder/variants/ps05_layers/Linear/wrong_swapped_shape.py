# misconception: swaps the numbers of features and units in the shape of W
# hint: In x W the inner dimensions must agree: which dimension of W meets the features?
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(self.units, input_shape[-1]), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
