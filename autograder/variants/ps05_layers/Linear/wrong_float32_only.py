# misconception: computes in float32 whatever the layer's dtype policy says
# hint: Never write a dtype in a layer: add_weight already uses the layer's own.
# killed by: test_gradients
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), dtype="float32")

    def call(self, inputs):
        return tf.matmul(tf.cast(inputs, tf.float32), tf.cast(self.w, tf.float32))

    def get_config(self):
        return {**super().get_config(), "units": self.units}
