# misconception: takes exponentials of the scores as they are
# hint: How large may a number be before its exponential overflows?
# killed by: test_large_scores
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.exp(scores) / tf.reduce_sum(tf.exp(scores), axis=-1, keepdims=True)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
