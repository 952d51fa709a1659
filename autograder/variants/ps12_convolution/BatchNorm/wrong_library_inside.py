# misconception: lets a library's layer inside do the work
# hint: Write it yourself: four weights and two formulas.
# killed by: test_weights
class BatchNorm(keras.layers.Layer):
    def __init__(self, momentum=0.9, epsilon=0.001, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.epsilon = momentum, epsilon
        self.inner = keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon)

    def build(self, input_shape):
        self.inner.build(input_shape)
        self.gamma, self.beta = self.inner.gamma, self.inner.beta
        self.moving_mean, self.moving_variance = self.inner.moving_mean, self.inner.moving_variance

    def call(self, inputs, training=False):
        return self.inner(inputs, training=training)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum, "epsilon": self.epsilon}
