# misconception: takes the layers out of the caller's list
# hint: Leave the caller's list as it was.
# killed by: test_called_again
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = []
        while layers:
            self.steps.append(layers.pop(0))

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
