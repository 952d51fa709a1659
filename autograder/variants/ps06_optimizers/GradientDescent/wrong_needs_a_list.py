# misconception: counts the pairs with `len`, which a `zip` does not have
# hint: The pairs may be a `zip`, which can only be gone through once.
# killed by: test_goes_down_the_gradient
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for index in range(len(grads_and_vars)):
            gradient, variable = grads_and_vars[index]
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.learning_rate, variable.dtype)
            variable.assign_sub(rate * gradient)
