# misconception: divides by the number of all elements
# hint: The mean is over the examples alone.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(tf.size(logits), logits.dtype)
