# misconception: keeps the learning rate it was made with, whatever is assigned later
# hint: A Python number is read once, when the graph is traced.
# killed by: test_works_compiled
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.rate = lr
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for gradient, variable in grads_and_vars:
            if gradient is None:
                continue
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            rate = tf.cast(self.rate, variable.dtype)
            variable.assign_sub(rate * gradient)
