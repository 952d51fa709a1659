# misconception: derives from the library's Dense
# hint: Derive from keras.layers.Layer.
# killed by: test_values_with_every_kind_of_activation
class Dense(keras.layers.Dense):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(units, activation=activation, use_bias=use_bias, **kwargs)
