# misconception: is the mean score of the right class, not the fraction of right decisions
# hint: Accuracy counts decisions; how sure they were does not matter.
# killed by: test_value
def accuracy(y_true, y_pred):
    scores = tf.reduce_sum(tf.cast(y_true, y_pred.dtype) * y_pred, axis=-1)
    return tf.cast(tf.reduce_mean(scores), tf.float32)
