# unusual: computes in float64 and returns the dtype it was given
def softmax(logits, axis=-1):
    x = tf.cast(logits, tf.float64)
    e = tf.exp(x - tf.reduce_max(x, axis=axis, keepdims=True))
    return tf.cast(e / tf.reduce_sum(e, axis=axis, keepdims=True), logits.dtype)
