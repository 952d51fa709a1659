# misconception: compares class numbers in the dtype of the scores
# hint: Which whole numbers can float16 hold?
# killed by: test_many_classes
def sparse_accuracy(labels, y_pred):
    decisions = tf.cast(tf.argmax(y_pred, 1), y_pred.dtype)
    return tf.reduce_mean(tf.cast(decisions == tf.cast(labels, y_pred.dtype), tf.float32))
