# unusual: multiplies with broadcasting and sums over the features
class Linear(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super(Linear, self).__init__(**kwargs)
        self.units = units
        self.W = None

    def build(self, input_shape):
        features = int(input_shape[-1])
        self.W = self.add_weight(name="W", shape=[features, self.units], initializer="glorot_normal", trainable=True)
        super().build(input_shape)

    def call(self, inputs):
        return tf.reduce_sum(inputs[..., tf.newaxis] * self.W, axis=-2)

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config
