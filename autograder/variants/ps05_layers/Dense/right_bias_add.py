# unusual: makes the bias first, adds it by bias_add and looks the activation up at each call
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units, self.use_bias, self.given = units, use_bias, activation

    def build(self, input_shape):
        super().build(input_shape)
        self.bias = None
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.units,), initializer=keras.initializers.Zeros())
        self.kernel = self.add_weight(shape=(int(input_shape[-1]), self.units))

    def call(self, inputs):
        outputs = keras.ops.matmul(inputs, self.kernel)
        if self.bias is not None:
            outputs = tf.nn.bias_add(outputs, self.bias)
        return keras.activations.get(self.given)(outputs)
