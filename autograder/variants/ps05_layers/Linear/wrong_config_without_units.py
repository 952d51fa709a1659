# misconception: leaves the number of units out of its config
# hint: Which arguments does the constructor need to make the same layer again?
# killed by: test_config_rebuilds_the_layer
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return super().get_config()
