# misconception: compares every label with every decision, because a column broadcasts against a vector
# hint: Look at the shape of the comparison: it should be (n,), not (n, n).
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    predicted = tf.argmax(y_pred, axis=-1)[:, None]
    return tf.reduce_mean(tf.cast(tf.cast(labels, tf.int64) == predicted, tf.float32))
