# misconception: looks for the largest score among the examples, not among the classes
# hint: tf.argmax works along axis 0 unless told otherwise.
# killed by: test_value
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true), tf.argmax(y_pred))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
