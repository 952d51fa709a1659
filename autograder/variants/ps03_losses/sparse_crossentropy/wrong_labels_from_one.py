# misconception: counts the classes from one
# hint: Labels start at 0.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    one_hot = tf.one_hot(tf.cast(labels, tf.int32) - 1, logits.shape[1], dtype=logits.dtype)
    return -tf.reduce_sum(one_hot * tf.nn.log_softmax(logits), axis=1)
