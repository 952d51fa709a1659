# misconception: freezes the layers it is given
# hint: Are the weights of the layers still trained?
# killed by: test_owns_the_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)
        for step in self.steps:
            step.trainable = False

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
