# misconception: makes its weights in __init__ for a width fixed in advance
# hint: Only build knows the width of the input.
# killed by: test_makes_matrix_and_bias
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)
        self.w = self.add_weight(shape=(4, units), name="w")
        if use_bias:
            self.b = self.add_weight(shape=(units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        return self.activation(outputs)
