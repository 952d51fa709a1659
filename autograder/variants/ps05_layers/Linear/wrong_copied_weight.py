# misconception: computes with a copy of W made in build, so training W changes nothing
# hint: Change W by hand and call the layer again: does the output follow?
# killed by: test_weight_can_be_trained
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        self.matrix = tf.constant(self.w.numpy())

    def call(self, inputs):
        return tf.matmul(inputs, self.matrix)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
