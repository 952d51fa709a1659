# misconception: compares class numbers in the dtype of the scores
# hint: Which whole numbers can float16 hold?
# killed by: test_many_classes
def accuracy(y_true, y_pred):
    a = tf.cast(tf.argmax(y_pred, 1), y_pred.dtype)
    b = tf.cast(tf.argmax(y_true, 1), y_pred.dtype)
    return tf.reduce_mean(tf.cast(a == b, tf.float32))
