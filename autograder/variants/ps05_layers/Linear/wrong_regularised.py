# misconception: adds a penalty to the model's losses that nobody asked for
# hint: Make the weight without a regularizer.
# killed by: test_nothing_else_happens
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), regularizer="l2", name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
