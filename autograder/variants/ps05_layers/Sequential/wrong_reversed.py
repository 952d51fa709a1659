# misconception: applies the layers from last to first
# hint: The first layer of the list sees the inputs.
# killed by: test_layers_in_order
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(reversed(layers))

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
