# misconception: takes the labels for one-hot rows
# hint: The labels are class numbers already; there is nothing to search in them.
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(tf.argmax(labels, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
