# misconception: counts in the dtype of the scores
# hint: The result is float32 whatever the dtype of the scores.
# killed by: test_float32_for_scores_of_any_dtype
def sparse_accuracy(labels, y_pred):
    hits = tf.equal(tf.cast(labels, tf.int64), tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, y_pred.dtype))
