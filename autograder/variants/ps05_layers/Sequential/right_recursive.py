# unusual: is its first layer and a model of the rest
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.first = layers[0]
        self.rest = Sequential(layers[1:]) if len(layers) > 1 else None

    def call(self, inputs, training=None):
        outputs = self.first(inputs, training=training)
        return outputs if self.rest is None else self.rest(outputs, training=training)
