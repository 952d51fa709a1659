# misconception: counts the classes in the dtype of the labels, which wraps around
# hint: int8 ends at 127: what becomes of class 256 in it?
# killed by: test_many_classes
def softmax_crossentropy_backward(labels, logits):
    classes = tf.cast(tf.range(tf.shape(logits)[1]), labels.dtype)
    truth = tf.cast(classes[None, :] == labels[:, None], logits.dtype)
    return (tf.nn.softmax(logits) - truth) / tf.cast(tf.shape(logits)[0], logits.dtype)
