# misconception: keeps `clipnorm` on the class, so the last instance decides for all
# hint: Make two optimizers with different settings before you use the first.
# killed by: test_instances_share_nothing
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        GradientDescent.clipnorm = clipnorm

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
