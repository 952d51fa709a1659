# misconception: drops outputs at random while it trains
# hint: The layer does the same in training and after it.
# killed by: test_nothing_else_happens
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs, training=False):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        outputs = self.activation(outputs)
        return tf.nn.dropout(outputs, 0.2) if training else outputs
