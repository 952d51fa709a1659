# misconception: counts a row only if the right class alone is above 0.5, so scores must be probabilities
# hint: The largest score wins, however small it is; scores may be logits.
# killed by: test_scores_need_not_be_probabilities
def accuracy(y_true, y_pred):
    hits = tf.equal(tf.cast(y_true, tf.bool), y_pred > 0.5)
    return tf.reduce_mean(tf.cast(tf.reduce_all(hits, axis=-1), tf.float32))
