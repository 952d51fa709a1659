# unusual: a constructor and a config of units alone
class Linear(keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = int(units)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {"units": self.units}
