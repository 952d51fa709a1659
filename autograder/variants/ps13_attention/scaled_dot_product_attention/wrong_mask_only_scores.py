# misconception: averages what is hidden where nothing may be seen
# hint: What are the weights of a row in which every score is the same?
# killed by: test_nothing_to_see
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = seen
    return tf.matmul(weights, v), weights
