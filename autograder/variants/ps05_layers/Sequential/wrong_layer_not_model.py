# misconception: is a keras.layers.Layer, which cannot be saved or fitted
# hint: Which class has save_weights and fit?
# killed by: test_owns_the_weights
class Sequential(keras.layers.Layer):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
