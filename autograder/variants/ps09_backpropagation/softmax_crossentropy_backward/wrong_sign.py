# misconception: has the sign of descent
# hint: The probability of the label should rise: its gradient is negative.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (one_hot - probabilities) / tf.cast(logits.shape[0], logits.dtype)
