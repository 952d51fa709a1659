# misconception: compares class numbers as int16
# hint: What becomes of class 65540 in sixteen bits?
# killed by: test_more_classes_than_a_byte_can_count
def sparse_accuracy(labels, y_pred):
    d = tf.cast(tf.argmax(y_pred, 1), tf.int16)
    return tf.reduce_mean(tf.cast(d == tf.cast(labels, tf.int16), tf.float32))
