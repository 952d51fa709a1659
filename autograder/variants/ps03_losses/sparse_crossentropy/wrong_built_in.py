# misconception: leaves the work to the library's cross-entropy
# hint: It is the logarithm of a sum of exponentials minus one of the logits; write that.
# killed by: test_values
def sparse_crossentropy(labels, logits):
    labels = tf.cast(labels, tf.int64)
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
