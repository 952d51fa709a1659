# misconception: is the mean over the batch instead of one loss per example
# hint: Return a vector with one loss per example.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    labels = tf.cast(labels, tf.int64)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return tf.reduce_mean(loss)
