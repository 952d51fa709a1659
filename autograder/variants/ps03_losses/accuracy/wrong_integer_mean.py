# misconception: takes the mean of integers, which is cut off to 0 unless all are right
# hint: The mean of an integer tensor is an integer: cast to float32 first.
# killed by: test_value
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.cast(tf.reduce_mean(tf.cast(hits, tf.int32)), tf.float32)
