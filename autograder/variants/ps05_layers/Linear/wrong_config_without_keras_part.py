# misconception: returns a configuration without Keras's own settings, such as the dtype
# hint: Begin with `super().get_config()` and add to it.
# killed by: test_config_round_trip
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {"name": self.name, "units": self.units}
