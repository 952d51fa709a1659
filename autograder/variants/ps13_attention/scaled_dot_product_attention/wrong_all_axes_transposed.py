# misconception: transposes all axes of the keys and not the last two
# hint: What does `tf.transpose` do to a batch?
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, tf.transpose(k)) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
