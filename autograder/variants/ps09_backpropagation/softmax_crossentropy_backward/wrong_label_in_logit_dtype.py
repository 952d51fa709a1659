# misconception: compares class numbers in the dtype of the logits
# hint: Which whole numbers can float16 hold?
# killed by: test_many_classes
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.cast(tf.cast(tf.range(logits.shape[1]), logits.dtype) == tf.cast(labels, logits.dtype)[:, None], logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
