# unusual: flattens the leading dimensions to rows and gives them back
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, inputs):
        rows = tf.reshape(inputs, (-1, self.w.shape[0]))
        leading = tf.shape(inputs)[:-1]
        return tf.reshape(rows @ self.w, tf.concat([leading, [self.units]], axis=0))

    def get_config(self):
        return {**super().get_config(), "units": self.units}
