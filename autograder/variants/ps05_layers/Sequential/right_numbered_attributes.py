# unusual: keeps each layer in an attribute of its own
class Sequential(keras.Model):
    def __init__(self, layers, name=None):
        super().__init__(name=name)
        self.count = len(layers)
        for index, layer in enumerate(layers):
            setattr(self, f"step_{index}", layer)

    def call(self, inputs, training=None):
        for index in range(self.count):
            inputs = getattr(self, f"step_{index}")(inputs, training=training)
        return inputs
