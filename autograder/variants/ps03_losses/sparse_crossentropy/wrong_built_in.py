# unusual: the library's own, which wants int32 or int64 labels
def sparse_crossentropy(labels, logits):
    labels = tf.cast(labels, tf.int64)
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
