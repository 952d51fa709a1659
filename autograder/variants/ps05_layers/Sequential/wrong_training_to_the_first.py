# misconception: tells only its first layer about training
# hint: Every layer that takes `training` must be told.
# killed by: test_every_layer_hears_training
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)

    def call(self, inputs, training=None):
        outputs = self.steps[0](inputs, training=training)
        for step in self.steps[1:]:
            outputs = step(outputs, training=False)
        return outputs
