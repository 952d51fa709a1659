# misconception: is the gradient with respect to the probabilities
# hint: One more link of the chain: through the softmax.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return -one_hot / probabilities / tf.cast(logits.shape[0], logits.dtype)
