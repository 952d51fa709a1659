# unusual: sums over named axes, and scales the queries
def scaled_dot_product_attention(q, k, v, mask=None):
    scaled = q * tf.math.rsqrt(tf.cast(tf.shape(q)[-1], q.dtype))
    scores = tf.einsum("...md,...nd->...mn", scaled, k)
    if mask is not None:
        scores = tf.where(mask, scores, scores.dtype.min)
    weights = tf.nn.softmax(scores)
    if mask is not None:
        weights *= tf.cast(mask, weights.dtype)
    return tf.einsum("...mn,...ne->...me", weights, v), weights
