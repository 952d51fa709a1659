# misconception: computes in float32 whatever the layer's dtype policy says
# hint: Write no dtype in a layer.
# killed by: test_gradients
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.matmul(tf.cast(inputs, tf.float32), tf.cast(self.w, tf.float32))
        if self.use_bias:
            outputs = outputs + tf.cast(self.b, tf.float32)
        return self.activation(outputs)
