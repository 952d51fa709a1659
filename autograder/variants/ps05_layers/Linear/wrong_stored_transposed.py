# misconception: stores W as (units, features)
# hint: The rows of W belong to the features, the columns to the units.
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(self.units, input_shape[-1]), name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w, transpose_b=True)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
