# misconception: clips to a norm of 1 where no clipnorm is given
# hint: Without `clipnorm` nothing is clipped.
# killed by: test_goes_down_the_gradient
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
            gradient = tf.clip_by_norm(gradient, self.clipnorm or 1.0)
            rate = tf.cast(self.learning_rate, variable.dtype)
            variable.assign_sub(rate * gradient)
