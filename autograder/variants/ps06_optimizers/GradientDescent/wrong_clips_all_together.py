# misconception: clips all gradients together by their global norm
# hint: Each gradient is clipped on its own, whatever the others are.
# killed by: test_gradients_are_clipped_one_by_one
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        pairs = [(g, v) for g, v in grads_and_vars if g is not None]
        gradients = [g for g, _ in pairs]
        if self.clipnorm is not None:
            gradients, _ = tf.clip_by_global_norm(gradients, self.clipnorm)
        for gradient, (_, variable) in zip(gradients, pairs):
            rate = tf.cast(self.learning_rate, variable.dtype)
            variable.assign_sub(rate * gradient)
