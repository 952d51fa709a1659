# misconception: overflows: exponentials of the logits as they are
# hint: Subtract each row's maximum first.
# killed by: test_large_logits
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.exp(logits) / tf.reduce_sum(tf.exp(logits), axis=1, keepdims=True)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
