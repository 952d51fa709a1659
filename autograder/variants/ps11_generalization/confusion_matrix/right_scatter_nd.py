# unusual: tf.scatter_nd of ones
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(predictions), (classes, classes))
