# misconception: applies a ReLU to the product
# hint: A linear layer can return negative numbers.
# killed by: test_output_is_x_times_w
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return tf.nn.relu(tf.matmul(inputs, self.w))

    def get_config(self):
        return {**super().get_config(), "units": self.units}
