# unusual: states its own gradient, softmax minus one-hot
def sparse_crossentropy(labels, logits):
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)

    @tf.custom_gradient
    def loss(x):
        shifted = x - tf.reduce_max(x, axis=1, keepdims=True)
        exponentials = tf.exp(shifted)
        total = tf.reduce_sum(exponentials, axis=1, keepdims=True)

        def gradient(cotangent):
            return cotangent[:, None] * (exponentials / total - one_hot)

        return tf.math.log(total[:, 0]) - tf.reduce_sum(one_hot * shifted, axis=1), gradient

    return loss(logits)
