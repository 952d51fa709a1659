# misconception: passes over variables that are not trainable, though they came with a gradient
# hint: Whoever hands over a pair has chosen the variable already.
# killed by: test_follows_the_rule
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is None or not v.trainable:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            v.assign_sub(tf.cast(self.learning_rate, v.dtype) * g)
