# misconception: works for ten classes only
# hint: Take the number of classes from the logits.
# killed by: test_value
def sparse_crossentropy(labels, logits):
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), 10, dtype=logits.dtype)
    return -tf.reduce_sum(one_hot * tf.nn.log_softmax(logits), axis=1)
