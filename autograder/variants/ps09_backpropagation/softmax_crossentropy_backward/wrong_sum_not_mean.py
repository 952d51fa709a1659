# misconception: is the gradient of the sum over the batch, not of the mean
# hint: The loss is a mean: divide by the size of the batch.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return probabilities - one_hot
