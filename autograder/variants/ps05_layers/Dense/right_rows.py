# unusual: flattens the leading dimensions to rows and gives them back
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
        rows = tf.reshape(inputs, (-1, self.w.shape[0])) @ self.w
        if self.use_bias:
            rows = rows + self.b
        shape = tf.concat([tf.shape(inputs)[:-1], [self.units]], axis=0)
        return self.activation(tf.reshape(rows, shape))
