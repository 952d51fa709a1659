# misconception: has no learning rate that can be assigned: it is a Python number
# hint: `learning_rate` is to be a `tf.Variable`.
# killed by: test_works_compiled
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = lr
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
