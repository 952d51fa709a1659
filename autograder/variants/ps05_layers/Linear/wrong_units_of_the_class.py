# misconception: keeps the units in the class, so that the last layer made decides for all
# hint: Keep them in `self`.
# killed by: test_two_layers_share_nothing
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        Linear.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
