# misconception: stops the gradient between its layers
# hint: The first layer learns through the layers after it.
# killed by: test_gradients
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(tf.stop_gradient(outputs), training=training)
        return outputs
