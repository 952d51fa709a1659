# misconception: keeps W in the class, so all layers share the first one's
# hint: A weight belongs to one layer: assign it to self, not to the class.
# killed by: test_two_layers_share_nothing
class Linear(keras.layers.Layer):
    shared = None

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        if Linear.shared is None:
            Linear.shared = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        self.w = Linear.shared

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
