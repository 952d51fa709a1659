# misconception: adds the input of each layer to its output
# hint: Only the layer's output goes on.
# killed by: test_layers_in_order
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = outputs + step(outputs, training=training)
        return outputs
