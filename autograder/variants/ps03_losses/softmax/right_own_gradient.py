# unusual: brings its own gradient rule, p * (c - sum(c * p))
def softmax(logits, axis=-1):
    @tf.custom_gradient
    def normalized(x):
        e = tf.exp(x - tf.reduce_max(x, axis=axis, keepdims=True))
        p = e / tf.reduce_sum(e, axis=axis, keepdims=True)

        def gradient(cotangent):
            return p * (cotangent - tf.reduce_sum(cotangent * p, axis=axis, keepdims=True))

        return p, gradient

    return normalized(logits)
