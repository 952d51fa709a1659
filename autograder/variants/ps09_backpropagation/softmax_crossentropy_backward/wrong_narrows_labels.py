# misconception: casts the labels to int8
# hint: Which class numbers does a byte with a sign hold?
# killed by: test_many_classes
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.one_hot(tf.cast(tf.cast(labels, tf.int8), tf.int32), logits.shape[1], dtype=logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
