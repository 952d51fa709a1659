# misconception: keeps its weights in the reserved attribute _layers, so they are never saved
# hint: Choose an attribute name that Keras does not use itself.
# killed by: test_saved_and_loaded
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self._layers = [keras.layers.Dense(self.units, use_bias=False)]
        self._layers[0].build(input_shape)

    def call(self, inputs):
        return self._layers[0](inputs)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
