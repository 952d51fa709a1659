# misconception: has one bias for each input feature and adds it to the input
# hint: The bias has one number for each unit.
# killed by: test_makes_matrix_and_bias
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(input_shape[-1],), initializer="zeros", name="b")

    def call(self, inputs):
        if self.use_bias:
            inputs = inputs + self.b
        return self.activation(tf.matmul(inputs, self.w))
