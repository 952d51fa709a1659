# misconception: hides the library's layer and calls it
# hint: Make W and b with `add_weight`, and compute with them.
# killed by: test_values_with_every_kind_of_activation
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.make = lambda: keras.layers.Dense(units, use_bias=use_bias, activation=activation)

    def build(self, shape):
        inner = self.make()
        inner.build(shape)
        self.f = inner.call
        self.w = inner.kernel
        if inner.bias is not None:
            self.b = inner.bias

    def call(self, x):
        return self.f(x)
