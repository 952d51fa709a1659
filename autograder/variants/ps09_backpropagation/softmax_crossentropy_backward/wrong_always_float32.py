# misconception: computes in float32 whatever the dtype of the logits
# hint: The result has the dtype of the logits.
# killed by: test_dtype_is_kept
def softmax_crossentropy_backward(labels, logits):
    logits = tf.cast(logits, tf.float32)
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
