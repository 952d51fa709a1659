# misconception: is the gradient of the squared error of the probabilities
# hint: The loss is the cross-entropy.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return 2 * (probabilities - one_hot) * probabilities * (1 - probabilities) / tf.cast(logits.shape[0], logits.dtype)
