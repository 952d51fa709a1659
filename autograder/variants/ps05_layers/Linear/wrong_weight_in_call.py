# misconception: adds its weight in call, when Keras has already closed the layer
# hint: Keras allows new weights only until build has ended.
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def call(self, inputs):
        if not hasattr(self, "w"):
            self.w = self.add_weight(shape=(inputs.shape[-1], self.units), name="w")
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
