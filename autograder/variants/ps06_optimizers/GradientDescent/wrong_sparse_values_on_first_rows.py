# misconception: loses a part of a sparse gradient that has one row twice
# hint: The rows of `tf.IndexedSlices` may repeat, and then their values are added.
# killed by: test_sparse_gradients
class GradientDescent:
    def __init__(self, lr=0.01, clipnorm=None):
        self.learning_rate = tf.Variable(lr, dtype=tf.float32, trainable=False)
        self.clipnorm = clipnorm

    def build(self, variables):
        pass

    def apply_gradients(self, grads_and_vars):
        for g, v in grads_and_vars:
            if g is None:
                continue
            if isinstance(g, tf.IndexedSlices):
                rows = tf.gather(v, g.indices) - tf.cast(self.learning_rate, v.dtype) * g.values
                v.assign(tf.tensor_scatter_nd_update(v, g.indices[:, None], rows))
                continue
            if self.clipnorm is not None:
                g = tf.clip_by_norm(g, self.clipnorm)
            v.assign_sub(tf.cast(self.learning_rate, v.dtype) * g)
