# misconception: keeps its matrix in a plain tf.Variable, which Keras does not see
# hint: Print layer.trainable_variables after a call: Keras lists only what add_weight made.
# killed by: test_no_weights_before_the_first_call
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        start = tf.random.normal((input_shape[-1], self.units), stddev=0.1)
        self.w = tf.Variable(start, name="w")

    def call(self, inputs):
        return tf.matmul(inputs, self.w)

    def get_config(self):
        return {**super().get_config(), "units": self.units}
