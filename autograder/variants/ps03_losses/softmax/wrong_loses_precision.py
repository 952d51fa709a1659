# misconception: computes in float32 on the way and gives away half of the digits of float64
# hint: Compute in the dtype of the logits, or in a wider one.
# killed by: test_full_precision
def softmax(logits, axis=-1):
    x = tf.cast(logits - tf.reduce_max(logits, axis=axis, keepdims=True), tf.float32)
    e = tf.exp(x)
    return tf.cast(e / tf.reduce_sum(e, axis=axis, keepdims=True), logits.dtype)
