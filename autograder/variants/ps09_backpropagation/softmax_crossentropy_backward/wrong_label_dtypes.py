# misconception: fails for labels that one_hot does not take
# hint: Cast the labels to an index dtype first.
# killed by: test_every_integer_dtype
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(labels, logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
