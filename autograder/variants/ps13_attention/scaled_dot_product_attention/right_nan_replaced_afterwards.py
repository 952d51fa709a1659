# unusual: divides zero by zero and replaces the NaN; the choice of scores keeps it from the gradient
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        visible = tf.where(mask, scores, scores.dtype.min)
        odds = tf.exp(visible - tf.reduce_max(visible, axis=-1, keepdims=True)) * tf.cast(mask, scores.dtype)
        weights = odds / tf.reduce_sum(odds, axis=-1, keepdims=True)
        weights = tf.where(tf.math.is_nan(weights), tf.zeros_like(weights), weights)
    return tf.matmul(weights, v), weights
