# unusual: computes in float64 and returns the dtype of the inputs
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon

    def build(self, input_shape):
        shape = (input_shape[-1],)
        self.gamma = self.add_weight(shape=shape, initializer="ones", name="gamma")
        self.beta = self.add_weight(shape=shape, initializer="zeros", name="beta")
        self.moving_mean = self.add_weight(
            shape=shape, initializer="zeros", trainable=False, name="moving_mean"
        )
        self.moving_variance = self.add_weight(
            shape=shape, initializer="ones", trainable=False, name="moving_variance"
        )

    def call(self, inputs, training=False):
        dtype, inputs = inputs.dtype, tf.cast(inputs, tf.float64)
        gamma, beta, *averages = (
            tf.cast(w, tf.float64)
            for w in (self.gamma, self.beta, self.moving_mean, self.moving_variance)
        )
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            variance = tf.reduce_mean(tf.square(inputs - mean), axis=axes)
            places = (self.moving_mean, self.moving_variance)
            for place, average, value in zip(places, averages, (mean, variance)):
                now = self.momentum * average + (1.0 - self.momentum) * value
                place.assign(tf.cast(now, place.dtype))
        else:
            mean, variance = averages
        return tf.cast(gamma * (inputs - mean) / tf.sqrt(variance + self.epsilon) + beta, dtype)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}
