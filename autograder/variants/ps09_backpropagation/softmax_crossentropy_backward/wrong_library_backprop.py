# misconception: takes the gradient that the library's cross-entropy brings with it
# hint: Write the formula: softmax less one-hot, over n.
# killed by: test_values
def softmax_crossentropy_backward(labels, logits):
    labels = tf.cast(labels, tf.int64)
    _, gradient = tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits(features=logits, labels=labels)
    return gradient / tf.cast(logits.shape[0], logits.dtype)
