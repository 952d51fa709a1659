# misconception: hands all the work to an inner layer of the library
# hint: Write the product, the sum and the activation yourself.
# killed by: test_values_with_every_kind_of_activation
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None):
        super().__init__()
        self.inner = keras.layers.Dense(units, activation=activation, use_bias=use_bias)

    def call(self, inputs):
        return self.inner(inputs)
