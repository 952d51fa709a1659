# unusual: the library's function, looked up by name when the layer is made
class ReLU(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.function = keras.activations.get("relu")

    def call(self, inputs):
        return self.function(inputs)
