# misconception: smooths the labels
# hint: The truth is one-hot.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - 0.9 * one_hot - 0.1 / tf.cast(logits.shape[1], logits.dtype)) / tf.cast(logits.shape[0], logits.dtype)
