# misconception: shows Keras the first layer only
# hint: Count the trainable variables of a model of two layers.
# killed by: test_owns_the_weights
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.first = layers[0]
        self.others = lambda: layers[1:]

    def call(self, inputs, training=None):
        outputs = self.first(inputs, training=training)
        for step in self.others():
            outputs = step(outputs, training=training)
        return outputs
