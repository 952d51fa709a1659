# misconception: takes True in the mask for hidden
# hint: What does True in the mask stand for?
# killed by: test_mask
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(~mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(~mask, seen, 0.0)
    return tf.matmul(weights, v), weights
