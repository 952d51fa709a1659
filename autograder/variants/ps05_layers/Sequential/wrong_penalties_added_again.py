# misconception: adds the layers' penalties to the model's, where they are already
# hint: Keras collects the losses of layers by itself.
# killed by: test_nothing_else_happens
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        for step in self.steps:
            inputs = step(inputs, training=training)
            for loss in step.losses:
                self.add_loss(loss)
        return inputs
