# misconception: lets all rows of W start alike
# hint: W starts random.
# killed by: test_weights_start_random
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        row = tf.ones((input_shape[-1], 1)) * 0.1
        start = lambda shape, dtype=None: tf.cast(tf.tile(row, [1, shape[1]]), dtype)
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer=start, name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
