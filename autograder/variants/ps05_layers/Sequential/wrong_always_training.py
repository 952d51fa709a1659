# misconception: tells its layers training=True always
# hint: Dropout must be silent outside training.
# killed by: test_training_is_passed_on
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=True)
        return outputs
