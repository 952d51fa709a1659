# misconception: divides the weights by the root and not the scores
# hint: What is to be kept small, the weights or what goes into the softmax?
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True)
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    weights = weights / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    return tf.matmul(weights, v), weights
