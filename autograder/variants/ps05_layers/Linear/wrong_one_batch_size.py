# misconception: remembers the first batch size and expects it ever after
# hint: Do not store anything about the batch in build.
# killed by: test_batch_size_is_free
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        self.leading = list(input_shape[:-1])

    def call(self, inputs):
        rows = tf.reshape(inputs, (-1, self.w.shape[0]))
        return tf.reshape(tf.matmul(rows, self.w), (*self.leading, self.units))

    def get_config(self):
        return {**super().get_config(), "units": self.units}
