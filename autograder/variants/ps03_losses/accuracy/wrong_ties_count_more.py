# misconception: counts all equal largest scores
# hint: An example is right or wrong; it cannot be right twice.
# killed by: test_equal_scores
def accuracy(y_true, y_pred):
    top = tf.cast(y_pred == tf.reduce_max(y_pred, axis=1, keepdims=True), tf.float32)
    return tf.reduce_sum(top) / tf.cast(tf.shape(y_pred)[0], tf.float32) * tf.reduce_mean(tf.cast(tf.argmax(y_pred, 1) == tf.argmax(y_true, 1), tf.float32))
