# misconception: is a plain class, not a keras.Model
# hint: Saving, training and owning weights come from keras.Model.
# killed by: test_owns_the_weights
class Sequential:
    def __init__(self, layers):
        self.steps = list(layers)

    def __call__(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = step(outputs, training=training)
        return outputs
