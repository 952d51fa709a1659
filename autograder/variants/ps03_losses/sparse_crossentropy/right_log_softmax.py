# unusual: picks the label's entry of log-softmax by a one-hot mask
def sparse_crossentropy(labels, logits):
    labels = tf.cast(labels, tf.int32)
    mask = tf.one_hot(labels, tf.shape(logits)[-1], on_value=True, off_value=False)
    return -tf.boolean_mask(tf.nn.log_softmax(logits), mask)
