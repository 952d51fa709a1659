# misconception: keeps momentum and epsilon with the class, so that all layers share them
# hint: What belongs to one layer is an attribute of self.
# killed by: test_layers_share_nothing
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        BatchNorm.shared = (momentum, epsilon)

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
        if training:
            axes = list(range(len(inputs.shape) - 1))
            mean = tf.reduce_mean(inputs, axis=axes)
            variance = tf.reduce_mean(tf.square(inputs - mean), axis=axes)
            for average, value in ((self.moving_mean, mean), (self.moving_variance, variance)):
                average.assign(BatchNorm.shared[0] * average + (1.0 - BatchNorm.shared[0]) * value)
        else:
            mean, variance = self.moving_mean, self.moving_variance
        return self.gamma * (inputs - mean) / tf.sqrt(variance + BatchNorm.shared[1]) + self.beta

    def get_config(self):
        return {**super().get_config(), "momentum": BatchNorm.shared[0], "epsilon": BatchNorm.shared[1]}
