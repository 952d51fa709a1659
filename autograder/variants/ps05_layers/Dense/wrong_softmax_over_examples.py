# misconception: applies softmax over the second axis
# hint: The activation acts as it is: softmax over the last axis.
# killed by: test_values_for_any_leading_dimensions
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        if activation == "softmax":
            activation = lambda z: tf.nn.softmax(z, axis=1)
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        return self.activation(outputs)
