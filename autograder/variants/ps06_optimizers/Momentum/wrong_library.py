# misconception: hands the work to an optimizer of Keras
# hint: The rule is two lines of arithmetic; write them.
# killed by: test_follows_the_recurrence
class Momentum:
    def __init__(self, lr=0.01, beta=0.9, clipnorm=None):
        self.inner = keras.optimizers.SGD(learning_rate=lr, momentum=beta, clipnorm=clipnorm)
        self.learning_rate = self.inner.learning_rate

    def build(self, variables):
        self.inner.build(variables)

    def apply_gradients(self, grads_and_vars):
        self.inner.apply_gradients(grads_and_vars)
