# misconception: has no bias
# hint: Compare the number of weights with what the text asks for.
# killed by: test_makes_matrix_and_bias
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        return self.activation(tf.matmul(inputs, self.w))
