# misconception: makes all layers trainable
# hint: A layer that was frozen stays frozen.
# killed by: test_owns_its_layers_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)
        for layer in self.steps:
            layer.trainable = True
    def call(self, inputs, training=None):
        for step in self.steps:
            inputs = step(inputs, training=training)
        return inputs
