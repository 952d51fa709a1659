# misconception: computes in float32 whatever the dtype of the logits
# hint: The result has the dtype of the logits.
# killed by: test_dtype_is_kept
def sparse_crossentropy(labels, logits):
    labels, logits = tf.cast(labels, tf.int64), tf.cast(logits, tf.float32)
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
