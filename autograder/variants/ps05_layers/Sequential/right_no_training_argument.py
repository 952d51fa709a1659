# unusual: has no training argument: Keras hands it on by itself
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs):
        for step in self.steps:
            inputs = step(inputs)
        return inputs
