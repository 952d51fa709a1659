# unusual: takes False for the default of `training`, which Keras overrides by what the caller was told
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=False):
        for step in self.steps:
            inputs = step(inputs, training=training)
        return inputs
