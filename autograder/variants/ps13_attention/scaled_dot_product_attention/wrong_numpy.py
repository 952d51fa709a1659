# misconception: computes the weights in numpy, which has no gradient
# hint: Which functions does the tape follow?
# killed by: test_gradient
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, scores.dtype.min), axis=-1)
        weights = tf.where(mask, seen, 0.0)
    weights = tf.constant(np.asarray(weights))
    return tf.matmul(weights, v), weights
