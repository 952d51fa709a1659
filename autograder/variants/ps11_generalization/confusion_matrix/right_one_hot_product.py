# unusual: product of one-hot matrices
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.constant(classes, tf.int64))
    one_hot = [tf.one_hot(numbers, classes, dtype=tf.int32) for numbers in (labels, predictions)]
    return tf.matmul(one_hot[0], one_hot[1], transpose_a=True)
