# misconception: shifts by each row's mean
# hint: Only the maximum makes every exponent at most 0.
# killed by: test_large_logits
def softmax_crossentropy_backward(labels, logits):
    shifted = tf.exp(logits - tf.reduce_mean(logits, axis=1, keepdims=True))
    probabilities = shifted / tf.reduce_sum(shifted, axis=1, keepdims=True)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
