# unusual: puts minus infinity for hidden scores, and zero for the NaN of a row without any other
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    if mask is None:
        weights = tf.nn.softmax(scores, axis=-1)
    else:
        seen = tf.nn.softmax(tf.where(mask, scores, -np.inf), axis=-1)
        weights = tf.where(tf.math.is_nan(seen), tf.zeros_like(seen), seen)
    return tf.matmul(weights, v), weights
