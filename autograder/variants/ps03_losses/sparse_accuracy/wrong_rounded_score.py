# misconception: compares the labels with rounded scores
# hint: The decision is the position of the largest score, not the score.
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    predicted = tf.cast(tf.round(tf.reduce_max(y_pred, axis=-1)), tf.int64)
    return tf.reduce_mean(tf.cast(tf.cast(labels, tf.int64) == predicted, tf.float32))
