# misconception: looks at predictions only
# hint: Labels may be wrong too.
# killed by: test_what_is_not_a_class
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (predictions,):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    labels = tf.clip_by_value(labels, 0, classes - 1)
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
