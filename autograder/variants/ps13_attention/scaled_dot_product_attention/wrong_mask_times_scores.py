# misconception: multiplies the scores by the mask, which gives hidden keys the score zero
# hint: What is the weight of a key with the score zero?
# killed by: test_mask
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(scores * tf.cast(mask, scores.dtype), axis=-1)
        weights = seen
    return tf.matmul(weights, v), weights
