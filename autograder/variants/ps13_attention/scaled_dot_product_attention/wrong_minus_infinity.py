# misconception: gives hidden keys the score minus infinity, which is NaN where nothing may be seen
# hint: What is the softmax of a row of minus infinities?
# killed by: test_nothing_to_see
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, -np.inf), axis=-1)
        weights = seen
    return tf.matmul(weights, v), weights
