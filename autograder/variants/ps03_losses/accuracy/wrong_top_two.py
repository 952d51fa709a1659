# misconception: accepts the second best class as well
# hint: Only the largest score counts.
# killed by: test_value
def accuracy(y_true, y_pred):
    best = tf.math.top_k(y_pred, k=2).indices
    hits = tf.reduce_any(best == tf.argmax(y_true, axis=-1, output_type=tf.int32)[:, None], axis=1)
    return tf.reduce_mean(tf.cast(hits, tf.float32))
