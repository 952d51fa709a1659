# misconception: takes the mean in the dtype of the scores and casts only afterwards
# hint: Cast the hits to float32 before the mean, not the mean after it.
# killed by: test_float32_for_scores_of_any_dtype
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.argmax(y_true, axis=-1), tf.argmax(y_pred, axis=-1))
    return tf.cast(tf.reduce_mean(tf.cast(hits, y_pred.dtype)), tf.float32)
