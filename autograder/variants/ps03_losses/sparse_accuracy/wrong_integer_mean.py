# misconception: takes the mean of integers, which is cut off to 0 unless all are right
# hint: The mean of an integer tensor is an integer: cast to float32 first.
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(tf.cast(labels, tf.int64), tf.argmax(y_pred, axis=-1))
    return tf.cast(tf.reduce_mean(tf.cast(hits, tf.int32)), tf.float32)
