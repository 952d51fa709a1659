# unusual: keeps its layers in a dictionary by their places
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = {str(i): layer for i, layer in enumerate(layers)}

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps.values():
            outputs = step(outputs, training=training)
        return outputs
