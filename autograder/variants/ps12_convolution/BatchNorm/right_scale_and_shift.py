# unusual: folds everything into one factor and one summand for each channel
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        self.keep, self.epsilon = momentum, epsilon

    def build(self, input_shape):
        def weight(name, start, trainable):
            return self.add_weight(
                name=name, shape=input_shape[-1:], initializer=start, trainable=trainable
            )

        self.beta, self.gamma = weight("beta", "zeros", True), weight("gamma", "ones", True)
        self.moving_variance = weight("moving_variance", "ones", False)
        self.moving_mean = weight("moving_mean", "zeros", False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            rows = tf.reshape(inputs, (-1, inputs.shape[-1]))
            mean = tf.reduce_mean(rows, axis=0)
            rows = rows - mean
            variance = tf.reduce_mean(rows * rows, axis=0)
            self.moving_mean.assign_add((1 - self.keep) * (mean - self.moving_mean))
            self.moving_variance.assign_add((1 - self.keep) * (variance - self.moving_variance))
        factor = self.gamma * tf.math.rsqrt(variance + self.epsilon)
        return factor * (inputs - mean) + self.beta

    def get_config(self):
        config = super().get_config()
        config.update(momentum=self.keep, epsilon=self.epsilon)
        return config
