# misconception: forgets to take 1 off at the label
# hint: What the model says, less what is true.
# killed by: test_value
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    return probabilities / tf.cast(logits.shape[0], logits.dtype)
