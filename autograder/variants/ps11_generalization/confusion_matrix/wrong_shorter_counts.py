# misconception: leaves out what has no partner
# hint: Unequal lengths are a mistake.
# killed by: test_unequal_lengths
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    n = min(len(labels), len(predictions))
    labels, predictions = labels[:n], predictions[:n]
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
