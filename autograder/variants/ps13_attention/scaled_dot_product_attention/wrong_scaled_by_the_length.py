# misconception: divides the scores by the root of the number of keys
# hint: Which axis is summed in a dot product?
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-2], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
