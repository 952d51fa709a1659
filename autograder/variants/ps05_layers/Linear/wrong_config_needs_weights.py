# misconception: reads the number of units from W, so an unused layer has no config
# hint: A layer has a config before it has weights.
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
        return {**super().get_config(), "units": self.w.shape[-1]}
