# misconception: calls layer.call, so its layers are never built
# hint: Use a layer as layer(x): that builds it first.
# killed by: test_owns_the_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step.call(outputs)
        return outputs
