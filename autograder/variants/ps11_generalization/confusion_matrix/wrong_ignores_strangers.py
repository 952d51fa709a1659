# misconception: leaves out numbers that are not classes
# hint: They are a mistake: refuse them.
# killed by: test_what_is_not_a_class
def confusion_matrix(labels, predictions, classes):
    labels, predictions = tf.cast(labels, tf.int64), tf.cast(predictions, tf.int64)
    if labels.shape != predictions.shape:
        raise ValueError(f"there are {labels.shape} labels and {predictions.shape} predictions")
    known = (labels >= 0) & (labels < classes) & (predictions >= 0) & (predictions < classes)
    labels, predictions = labels[known], predictions[known]
    pairs = tf.stack([labels, predictions], axis=1)
    return tf.scatter_nd(pairs, tf.ones_like(labels), (classes, classes))
