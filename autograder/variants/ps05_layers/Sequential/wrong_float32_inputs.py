# misconception: makes floats of the inputs
# hint: The first layer may need integers: pass the inputs on as they are.
# killed by: test_inputs_of_any_dtype
class Sequential(keras.Model):
    def __init__(self, layers, **kwargs):
        super().__init__(**kwargs)
        self.steps = list(layers)
    def call(self, inputs, training=None):
        inputs = tf.cast(inputs, tf.float32)
        for step in self.steps:
            inputs = step(inputs, training=training)
        return inputs
