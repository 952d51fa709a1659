# misconception: knows the dtypes float32 and float64 only
# hint: Cast the learning rate to the dtype of the variable, whichever it is.
# killed by: test_half_precision
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.double = tf.Variable(lr, dtype=tf.float64, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            rate = tf.cast(self.learning_rate, tf.float64) if v.dtype == tf.float64 else self.learning_rate
            v.assign_sub(rate * g)
