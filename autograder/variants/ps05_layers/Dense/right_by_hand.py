# unusual: tells names, functions and None apart by hand
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = activation

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.tensordot(inputs, self.w, axes=1)
        if self.use_bias:
            outputs += self.b
        if self.activation is None:
            return outputs
        if callable(self.activation):
            return self.activation(outputs)
        return getattr(keras.activations, self.activation)(outputs)
