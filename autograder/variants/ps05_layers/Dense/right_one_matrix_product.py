# unusual: a zero bias that is not trained where none is wanted is left out; the parts are tuples
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = int(units)
        self.use_bias = bool(use_bias)
        self.phi = keras.activations.get(activation) if activation is not None else (lambda z: z)

    def build(self, input_shape):
        *_, features = input_shape
        self.kernel = self.add_weight(name="kernel", shape=(features, self.units), initializer="he_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros") if self.use_bias else None
        self.built = True

    def call(self, inputs, training=None):
        z = keras.ops.dot(inputs, self.kernel)
        return self.phi(z if self.bias is None else keras.ops.add(z, self.bias))
