# unusual: hands all the work to an inner library layer
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None):
        super().__init__()
        self.inner = keras.layers.Dense(units, activation=activation, use_bias=use_bias)

    def call(self, inputs):
        return self.inner(inputs)
