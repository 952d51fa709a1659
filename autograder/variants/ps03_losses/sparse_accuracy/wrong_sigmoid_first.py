# misconception: squashes the scores, which makes large ones equal
# hint: Only the order of the scores counts; leave them as they are.
# killed by: test_order_alone_counts
def sparse_accuracy(labels, y_pred):
    decisions = tf.argmax(tf.sigmoid(y_pred), axis=1)
    return tf.reduce_mean(tf.cast(decisions == tf.cast(labels, tf.int64), tf.float32))
