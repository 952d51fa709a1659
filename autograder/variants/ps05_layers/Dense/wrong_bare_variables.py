# misconception: keeps its weights in plain tf.Variables, which Keras does not see
# hint: Print layer.trainable_variables after a call.
# killed by: test_makes_matrix_and_bias
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        start = tf.random.normal((input_shape[-1], self.units), stddev=0.1)
        self.w = tf.Variable(start, name="w")
        if self.use_bias:
            self.b = tf.Variable(tf.zeros(self.units), name="b")

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        return self.activation(outputs)
