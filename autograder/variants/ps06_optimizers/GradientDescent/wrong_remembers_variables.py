# misconception: applies later gradients by position, to the variables of the first call
# hint: The pairs may come in another order in the next step, or some of them may be missing.
# killed by: test_pairs_in_any_order
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm, self.known = clipnorm, None

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        pairs = list(grads_and_vars)
        if self.known is None:
            self.known = [v for _, v in pairs]
        for (g, _), v in zip(pairs, self.known):
            if g is None:
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            v.assign_sub(tf.cast(self.learning_rate, v.dtype) * g)
