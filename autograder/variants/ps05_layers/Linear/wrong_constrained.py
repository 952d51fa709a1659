# misconception: puts a constraint on its matrix, which changes it after each step of training
# hint: The layer computes x W and does nothing else.
# killed by: test_nothing_else_happens
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(
            shape=(input_shape[-1], self.units), name="w", constraint=keras.constraints.UnitNorm()
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
