# misconception: hands the answers to Keras's function
# hint: Write the scores, the softmax and the average yourself.
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    weights = tf.nn.softmax(scores)
    if mask is not None:
        weights = tf.where(mask, tf.nn.softmax(tf.where(mask, scores, scores.dtype.min)), 0.0)
    heads = [keras.ops.reshape(x, (-1, x.shape[-2], 1, x.shape[-1])) for x in (q, k, v)]
    if mask is None:
        return tf.reshape(keras.ops.dot_product_attention(*heads), tf.shape(weights @ v)), weights
    return weights @ v, weights
