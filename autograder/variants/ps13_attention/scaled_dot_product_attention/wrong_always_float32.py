# misconception: computes in float32 whatever it is given
# hint: In which dtype shall the answers be?
# killed by: test_every_dtype
def scaled_dot_product_attention(q, k, v, mask=None):
    q, k, v = (tf.cast(x, tf.float32) for x in (q, k, v))
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
