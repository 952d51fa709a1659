# misconception: takes Keras's own arguments, such as name and dtype, and forgets them
# hint: Hand **kwargs on to super().__init__.
# killed by: test_every_policy
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {"units": self.units}
