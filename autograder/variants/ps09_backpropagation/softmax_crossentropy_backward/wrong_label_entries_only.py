# misconception: gives a gradient at the label alone
# hint: All logits are in the softmax.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return one_hot * (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
