# misconception: makes copies of the layers, with weights of their own
# hint: The model must use the very layers that it was given.
# killed by: test_owns_its_layers_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = [type(layer).from_config(layer.get_config()) for layer in layers]

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
