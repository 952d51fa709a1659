# misconception: numbers the classes that occur anew
# hint: Row i is class i.
# killed by: test_classes_that_do_not_occur
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    present = np.union1d(labels, predictions)
    labels, predictions = np.searchsorted(present, labels), np.searchsorted(present, predictions)
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
