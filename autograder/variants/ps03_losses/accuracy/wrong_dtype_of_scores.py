# misconception: counts in the dtype of the scores, which in half precision cannot hold the fraction
# hint: The result is float32 whatever the dtype of the scores.
# killed by: test_float32_for_scores_of_any_dtype
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.reduce_mean(tf.cast(hits, y_pred.dtype))
