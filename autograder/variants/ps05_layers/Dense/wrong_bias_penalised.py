# misconception: adds a penalty on the weights
# hint: Make the weights without a regularizer.
# killed by: test_nothing_else_happens
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w", regularizer="l2")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        return self.activation(outputs)
