# misconception: leaves a layer out that is listed a second time
# hint: Apply the layers as they are listed.
# killed by: test_names_do_not_matter
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = []
        for layer in layers:
            if layer not in self.steps:
                self.steps.append(layer)

    def call(self, inputs, training=None):
        for step in self.steps:
            inputs = step(inputs, training=training)
        return inputs
