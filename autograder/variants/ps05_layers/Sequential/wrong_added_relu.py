# misconception: adds a ReLU of its own after each layer
# hint: Apply the given layers and nothing else.
# killed by: test_layers_in_order
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = inputs
        for step in self.steps:
            outputs = tf.nn.relu(step(outputs, training=training))
        return outputs
