# misconception: hands the work to an optimizer of Keras
# hint: Write the two averages, the corrections and the step yourself.
# killed by: test_follows_the_recurrence
class Adam:
    def __init__(self, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.b1, self.b2, self.eps, self.clipnorm = beta_1, beta_2, epsilon, clipnorm
        self.inner = keras.optimizers.Adam(lr, beta_1, beta_2, epsilon, clipnorm=clipnorm)
        self.learning_rate = self.inner.learning_rate

    def build(self, variables):
        self.inner.build(variables)

    def apply_gradients(self, grads_and_vars):
        self.inner.apply_gradients(grads_and_vars)
