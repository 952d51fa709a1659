# unusual: makes all weights itself and normalizes by hand
class ResidualBlock(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        units = self.units
        if input_shape[-1] != units:
            raise ValueError("The width of the inputs is not that of the block.")
        self.gamma = self.add_weight(shape=(units,), initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=(units,), initializer="zeros", name="beta")
        self.w1 = self.add_weight(shape=(units, units), name="w1")
        self.b1 = self.add_weight(shape=(units,), initializer="zeros", name="b1")
        self.w2 = self.add_weight(shape=(units, units), name="w2")
        self.b2 = self.add_weight(shape=(units,), initializer="zeros", name="b2")

    def call(self, inputs):
        hidden = tf.nn.relu(tf.tensordot(inputs, self.w1, 1) + self.b1)
        total = inputs + tf.tensordot(hidden, self.w2, 1) + self.b2
        mean, variance = tf.nn.moments(total, axes=[-1], keepdims=True)
        return (total - mean) * tf.math.rsqrt(variance + 1e-3) * self.gamma + self.beta
