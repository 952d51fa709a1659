# misconception: trains unless told otherwise
# hint: The default is training=None.
# killed by: test_training_is_passed_on
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=True):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
