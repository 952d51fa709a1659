# misconception: divides the output by the square root of the number of features
# hint: The scale of the start belongs in the initializer; the output is x W and no more.
# killed by: test_output_is_x_times_w
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        scale = tf.sqrt(tf.cast(inputs.shape[-1], inputs.dtype))
        return tf.matmul(inputs, self.w) / scale

    def get_config(self):
        return {**super().get_config(), "units": self.units}
