# misconception: keeps an iterator, which is used up after the first call
# hint: What does a second call of the model return?
# killed by: test_called_again
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = iter(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
