# unusual: written with keras.ops, and with the automatic configuration of Keras
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        channels = input_shape[-1]
        self.gamma = self.add_weight(shape=(channels,), initializer=keras.initializers.Ones())
        self.beta = self.add_weight(shape=(channels,), initializer=keras.initializers.Zeros())
        self.moving_mean = self.add_weight(shape=(channels,), initializer="zeros", trainable=False)
        self.moving_variance = self.add_weight(shape=(channels,), initializer="ones", trainable=False)

    def compute_output_shape(self, input_shape):
        return input_shape

    def call(self, inputs, training=False):
        if not training:
            return self._normalized(inputs, self.moving_mean, self.moving_variance)
        mean, variance = keras.ops.moments(inputs, axes=tuple(range(inputs.ndim - 1)))
        for average, now in zip((self.moving_mean, self.moving_variance), (mean, variance)):
            average.assign(now + self.momentum * (average - now))
        return self._normalized(inputs, mean, variance)

    def _normalized(self, inputs, mean, variance):
        return self.gamma * ((inputs - mean) / (variance + self.epsilon) ** 0.5) + self.beta
