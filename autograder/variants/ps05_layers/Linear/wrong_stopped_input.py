# misconception: passes no gradient on to the layers before it
# hint: The layer before learns only through the gradient with respect to your input.
# killed by: test_gradients
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(tf.stop_gradient(inputs), self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
