# misconception: returns one hit or miss per example instead of their mean
# hint: Take the mean over the examples.
# killed by: test_value
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.cast(hits, tf.float32)
