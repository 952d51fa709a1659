# misconception: stacks labels and predictions of different dtypes
# hint: Cast both to one dtype.
# killed by: test_every_integer_dtype
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.convert_to_tensor(labels), tf.convert_to_tensor(predictions)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    for numbers in (labels, predictions):
        tf.debugging.assert_non_negative(numbers)
        tf.debugging.assert_less(numbers, tf.cast(classes, numbers.dtype))
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
