# misconception: rounds the scores to half precision before the decision
# hint: Two scores may differ by less than float16 can tell.
# killed by: test_order_alone_counts
def accuracy(y_true, y_pred):
    y_pred = tf.cast(y_pred, tf.float16)
    return tf.reduce_mean(tf.cast(tf.argmax(y_pred, 1) == tf.argmax(y_true, 1), tf.float32))
