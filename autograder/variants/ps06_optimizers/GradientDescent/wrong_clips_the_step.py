# misconception: clips the gradient times the learning rate
# hint: What is clipped first, the gradient or the step?
# killed by: test_gradients_are_clipped_one_by_one
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
            rate = tf.cast(self.learning_rate, variable.dtype)
            change = rate * gradient
            if self.clipnorm is not None:
                change = tf.clip_by_norm(change, self.clipnorm)
            variable.assign_sub(change)
