# misconception: shifts all rows by one common maximum
# hint: Each row needs its own shift.
# killed by: test_rows_of_different_sizes
def softmax_crossentropy_backward(labels, logits):
    shifted = tf.exp(logits - tf.reduce_max(logits))
    probabilities = shifted / tf.reduce_sum(shifted, axis=1, keepdims=True)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
