# misconception: leaves the last layer out
# hint: Count how many layers your loop applies.
# killed by: test_layers_in_order
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)[:-1]

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
