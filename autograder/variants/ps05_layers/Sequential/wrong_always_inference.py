# misconception: tells its layers training=False always
# hint: What happens to dropout while training?
# killed by: test_training_is_passed_on
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=False)
        return outputs
