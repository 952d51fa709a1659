# misconception: hides what comes later although nobody asked for it
# hint: What may be seen when there is no mask?
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(tf.where(tf.range(tf.shape(k)[-2]) <= tf.range(tf.shape(q)[-2])[:, None], scores, scores.dtype.min), axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
