# misconception: hands the work to Keras's attention layer
# hint: Write the scores, the softmax and the average yourself.
# killed by: test_values
def scaled_dot_product_attention(q, k, v, mask=None):
    root = tf.sqrt(tf.cast(tf.shape(k)[-1], q.dtype))
    attend = keras.layers.Attention(dtype=q.dtype)
    answers, weights = attend([q / root, v, k], return_attention_scores=True)
    if mask is None:
        return answers, weights
    weights = tf.where(mask, weights, 0.0)
    weights = tf.math.divide_no_nan(weights, tf.reduce_sum(weights, axis=-1, keepdims=True))
    return tf.matmul(weights, v), weights
