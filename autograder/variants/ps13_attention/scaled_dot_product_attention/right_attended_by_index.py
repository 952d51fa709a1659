# unusual: returns a list, with the root as a Python number
def scaled_dot_product_attention(q, k, v, mask=None):
    def softmax(x):
        x = x - tf.reduce_max(x, axis=-1, keepdims=True)
        e = tf.exp(x)
        return e / tf.reduce_sum(e, axis=-1, keepdims=True)

    s = tf.multiply(tf.matmul(q, k, False, True), 1.0 / int(q.shape[-1]) ** 0.5)
    w = softmax(s if mask is None else tf.where(mask, s, s.dtype.min / 2))
    if mask is not None:
        w = tf.where(tf.logical_not(mask), tf.cast(0, w.dtype), w)
    return [tf.matmul(w, v), w]
