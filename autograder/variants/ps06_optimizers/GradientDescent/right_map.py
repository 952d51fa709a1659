# unusual: a method for one pair, the rate read by read_value
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(tf.cast(lr, tf.float32), trainable=False)
        self.limit = clipnorm

    def build(self, variables):
        pass

    def step(self, pair):
        g, v = pair
        if g is None:
            return
        if self.limit is not None:
            g = tf.clip_by_norm(g, self.limit)
        v.assign_sub(tf.math.multiply(tf.cast(self.learning_rate.read_value(), v.dtype), g))

    def apply_gradients(self, grads_and_vars):
        for pair in grads_and_vars:
            self.step(pair)
