# misconception: hands the work to an optimizer of Keras
# hint: The rule is one line of arithmetic; write that line.
# killed by: test_follows_the_rule
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.inner = keras.optimizers.SGD(learning_rate=lr, clipnorm=clipnorm)
        self.learning_rate = self.inner.learning_rate

    def build(self, variables):
        self.inner.build(variables)

    def apply_gradients(self, grads_and_vars):
        self.inner.apply_gradients(grads_and_vars)
