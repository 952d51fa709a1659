# misconception: counts in half precision
# hint: Half precision has no 2049. Count in integers, or in numbers that can hold the count.
# killed by: test_numbers_do_not_overflow
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int32), tf.cast(predictions, tf.int32)
    if len(labels) != len(predictions) or bool(tf.reduce_any((labels < 0) | (labels >= classes) | (predictions < 0) | (predictions >= classes))):
        raise ValueError("labels")
    product = tf.transpose(tf.one_hot(labels, classes, dtype=tf.float16)) @ tf.one_hot(predictions, classes, dtype=tf.float16)
    return tf.cast(product, tf.int32)
