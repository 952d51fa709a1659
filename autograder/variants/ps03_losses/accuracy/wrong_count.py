# misconception: is the number of right answers, not their fraction
# hint: Divide by the number of examples.
# killed by: test_value
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.reduce_sum(tf.cast(hits, tf.float32))
