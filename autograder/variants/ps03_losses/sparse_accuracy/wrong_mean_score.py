# misconception: is the mean score of the right class, not the fraction of right decisions
# hint: Accuracy counts decisions; how sure they were does not matter.
# killed by: test_value
def sparse_accuracy(labels, y_pred):
    chosen = tf.gather(y_pred, tf.cast(labels, tf.int64), batch_dims=1)
    return tf.cast(tf.reduce_mean(chosen), tf.float32)
