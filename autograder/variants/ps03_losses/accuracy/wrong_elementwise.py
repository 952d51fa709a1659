# misconception: compares every entry with a threshold, so that the many right zeros count as hits
# hint: One decision per example: which class has the largest score?
# killed by: test_value
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.cast(y_true, tf.float32), tf.cast(y_pred > 0.5, tf.float32))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
