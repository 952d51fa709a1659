# misconception: makes the matrix as large as the largest number
# hint: Classes that do not occur have zeros.
# killed by: test_classes_that_do_not_occur
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), 2 * [int(tf.reduce_max(tf.concat([pairs[:, 0], pairs[:, 1], [0]], 0))) + 1])
