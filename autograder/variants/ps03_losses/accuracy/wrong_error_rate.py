# misconception: is the fraction of wrong answers
# hint: A perfect classifier has accuracy 1.
# killed by: test_value
def accuracy(y_true, y_pred):
    misses = tf.not_equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(misses, tf.float32))
