# misconception: halves the learning rate by itself after ten steps
# hint: Only who uses the optimizer changes its learning rate.
# killed by: test_follows_the_rule
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm
        self.t = tf.Variable(0.0, trainable=False)

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        self.t.assign_add(1.0)
        for g, v in grads_and_vars:
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            rate = self.learning_rate if self.t < 10 else self.learning_rate * 0.5
            v.assign_sub(tf.cast(rate, v.dtype) * g)
