# misconception: makes a weight that is not trainable
# hint: Compare layer.weights with layer.trainable_variables.
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w", trainable=False)

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
