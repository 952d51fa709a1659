# misconception: keeps the activation in the class, so that the last layer made decides for all
# hint: Keep it in `self`.
# killed by: test_several_layers_share_nothing
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units, self.use_bias = units, use_bias
        Dense.activation = staticmethod(keras.activations.get(activation))

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        z = tf.matmul(inputs, self.w)
        return Dense.activation(z + self.b if self.use_bias else z)
