# misconception: strikes out weights after the softmax, so that the rest does not sum to one
# hint: What do the weights of a row with a mask sum to?
# killed by: test_mask
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(scores, axis=-1)
        weights = tf.where(mask, seen, 0.0)
    return tf.matmul(weights, v), weights
