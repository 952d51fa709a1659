# misconception: subtracts one number from all scores, so that rows of small scores vanish
# hint: Each row is a softmax of its own.
# killed by: test_rows_do_not_disturb_each_other
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.exp(scores - tf.reduce_max(scores)) / tf.reduce_sum(tf.exp(scores - tf.reduce_max(scores)), axis=-1, keepdims=True)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
