# unusual: applies the activation by an inner Activation layer, W from a wide normal
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.last = keras.layers.Activation(activation)

    def build(self, input_shape):
        self.w = self.add_weight(
            shape=(input_shape[-1], self.units),
            initializer=keras.initializers.RandomNormal(stddev=1.0),
        )
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = inputs @ self.w
        return self.last(outputs + self.b) if self.use_bias else self.last(outputs)
