# unusual: writes the softmax itself, with a quotient that is zero for zero over zero
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ tf.linalg.matrix_transpose(k) / q.shape[-1] ** 0.5
    if mask is None:
        mask = True
    mask = tf.broadcast_to(mask, tf.shape(scores))
    visible = tf.where(mask, scores, scores.dtype.min)
    top = tf.stop_gradient(tf.reduce_max(visible, axis=-1, keepdims=True))
    odds = tf.where(mask, tf.exp(visible - top), tf.zeros_like(scores))
    weights = tf.math.divide_no_nan(odds, tf.reduce_sum(odds, axis=-1, keepdims=True))
    return weights @ v, weights
