# misconception: leaves TensorFlow for numpy, so no gradient reaches W
# hint: A gradient follows TensorFlow operations only.
# killed by: test_weight_can_be_trained
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.constant(np.matmul(inputs.numpy(), self.w.numpy()))

    def get_config(self):
        return {**super().get_config(), "units": self.units}
