# misconception: has predicted classes in rows
# hint: Rows are the true classes.
# killed by: test_rows_are_true_classes
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    pairs = tf.stack([predictions, labels], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
