# misconception: drops inputs at random while it trains
# hint: The layer computes x W in training too.
# killed by: test_nothing_else_happens
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.drop = keras.layers.Dropout(0.3)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs, training=None):
        return tf.matmul(self.drop(inputs, training=training), self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
