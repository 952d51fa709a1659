# misconception: takes only the diagonal of the softmax's Jacobian
# hint: Every logit moves every probability.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return -one_hot * (1 - probabilities) / tf.cast(logits.shape[0], logits.dtype) * probabilities
