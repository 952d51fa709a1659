# misconception: subtracts the largest of all scores, hidden ones too, so that the visible ones vanish beside it
# hint: What is left of the visible keys when a hidden one fits best by far?
# killed by: test_large_scores
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        odds = tf.exp(scores - tf.reduce_max(scores, axis=-1, keepdims=True)) * tf.cast(mask, scores.dtype)
        weights = tf.math.divide_no_nan(odds, tf.reduce_sum(odds, axis=-1, keepdims=True))
    return tf.matmul(weights, v), weights
