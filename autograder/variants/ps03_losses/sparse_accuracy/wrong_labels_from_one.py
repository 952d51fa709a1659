# misconception: counts the classes from one
# hint: Labels start at 0.
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(tf.cast(labels, tf.int64), tf.argmax(y_pred, axis=-1) + 1)
    return tf.reduce_mean(tf.cast(hits, tf.float32))
