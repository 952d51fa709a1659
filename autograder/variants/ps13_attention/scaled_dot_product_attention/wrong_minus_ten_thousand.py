# misconception: gives hidden keys the score -1e4, which visible ones can have too
# hint: How small can a score be that may be seen?
# killed by: test_large_scores
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, -1e4), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
