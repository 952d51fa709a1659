# unusual: keeps the rate in a float64 Keras variable
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = keras.Variable(lr, dtype="float64", trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            variable.assign_sub(rate * gradient)
