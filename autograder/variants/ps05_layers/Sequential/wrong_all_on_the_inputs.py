# misconception: applies each layer to the model's input, so only the last one counts
# hint: Each layer takes the output of the one before.
# killed by: test_layers_in_order
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(inputs, training=training)
        return outputs
