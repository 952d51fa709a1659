# misconception: hides its layers in a function, where Keras does not find their weights
# hint: Keras looks into attributes, lists and dictionaries, not into functions.
# killed by: test_owns_the_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)

        def forward(outputs, training):
            for step in layers:
                outputs = step(outputs, training=training)
            return outputs

        self.forward = forward

    def call(self, inputs, training=None):
        return self.forward(inputs, training)
