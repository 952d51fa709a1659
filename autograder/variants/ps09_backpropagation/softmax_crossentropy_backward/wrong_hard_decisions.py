# misconception: takes the decision for the probability
# hint: The softmax of two equal logits is one half.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.one_hot(tf.argmax(logits, axis=1), logits.shape[1], dtype=logits.dtype)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
