# misconception: fails for labels that are not int64
# hint: Cast the labels to one integer dtype first.
# killed by: test_label_dtypes
def softmax_crossentropy_backward(labels, logits):
    probabilities = tf.nn.softmax(logits)
    one_hot = tf.cast(tf.range(logits.shape[1], dtype=tf.int64) == labels[:, None], logits.dtype)
    return (probabilities - one_hot) / tf.cast(logits.shape[0], logits.dtype)
