# misconception: keeps its layers in _layers, which is Keras's own, so that saving forgets them
# hint: Do the weights come back when a model is saved and loaded?
# killed by: test_in_a_graph
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        first = keras.layers.Dense(units, activation="relu")
        second = keras.layers.Dense(units)
        self._layers = [first, second, keras.layers.LayerNormalization()]

    def build(self, input_shape):
        if input_shape[-1] != self.units:
            raise ValueError(f"The inputs must have width {self.units}, not {input_shape[-1]}.")
        for layer in self._layers:
            layer.build(input_shape)

    def call(self, inputs):
        first, second, normalize = self._layers
        return normalize(inputs + second(first(inputs)))
