# misconception: returns float32 whatever the dtype of the logits
# hint: The result has the dtype of the logits.
# killed by: test_dtype_is_kept
def softmax(logits, axis=-1):
    x = tf.cast(logits, tf.float32)
    e = tf.exp(x - tf.reduce_max(x, axis=axis, keepdims=True))
    return e / tf.reduce_sum(e, axis=axis, keepdims=True)
