# misconception: makes all layers trainable
# hint: Leave the layers as they are.
# killed by: test_owns_its_layers_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = layers[:]
        for step in self.steps:
            step.trainable = True

    def call(self, inputs, training=None):
        for step in self.steps:
            inputs = step(inputs, training=training)
        return inputs
