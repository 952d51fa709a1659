# misconception: hands the work to Keras's AdamW
# hint: Write averages, corrections, step and decay yourself.
# killed by: test_follows_the_recurrence
class AdamW:
    def __init__(self, lr, weight_decay):
        self.inner = keras.optimizers.AdamW(lr, weight_decay=weight_decay, epsilon=1e-8)
        self.learning_rate = self.inner.learning_rate

    def build(self, variables):
        self.inner.build(variables)

    def apply_gradients(self, grads_and_vars):
        self.inner.apply_gradients(grads_and_vars)
