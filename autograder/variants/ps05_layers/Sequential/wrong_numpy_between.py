# misconception: hands numpy arrays from layer to layer, which cuts the gradient
# hint: Stay with tensors between the layers.
# killed by: test_gradients
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(np.asarray(outputs), training=training)
        return outputs
