# misconception: mixes a float32 learning rate with float64 variables
# hint: Cast the learning rate to the variable's dtype.
# killed by: test_keeps_float64
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = self.learning_rate
            variable.assign_sub(rate * gradient)
