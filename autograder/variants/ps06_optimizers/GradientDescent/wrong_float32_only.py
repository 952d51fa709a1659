# misconception: computes in float32 whatever the variable's dtype
# hint: The step needs the dtype of the variable.
# killed by: test_keeps_float64
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
            if self.clipnorm is not None:
                gradient = tf.clip_by_norm(gradient, self.clipnorm)
            step = self.learning_rate * tf.cast(gradient, tf.float32)
            variable.assign_sub(tf.cast(step, variable.dtype))
