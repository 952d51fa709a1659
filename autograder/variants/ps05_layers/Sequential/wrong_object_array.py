# misconception: keeps its layers in a numpy array, where Keras does not find their weights
# hint: Use a plain list.
# killed by: test_owns_the_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = np.empty(len(layers), dtype=object)
        for index, layer in enumerate(layers):
            self.steps[index] = layer

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
