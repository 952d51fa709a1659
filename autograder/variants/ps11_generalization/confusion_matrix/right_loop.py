# unusual: a Python loop, int32
def confusion_matrix(labels, predictions, classes):
    labels, predictions = np.asarray(labels).astype(np.int64), np.asarray(predictions).astype(np.int64)
    if labels.shape != predictions.shape:
        raise ValueError("unequal numbers of labels and predictions")
    if any(np.any((n < 0) | (n >= classes)) for n in (labels, predictions)):
        raise ValueError("a number is not a class")
    counts = np.zeros((classes, classes), np.int32)
    for label, prediction in zip(labels, predictions):
        counts[label, prediction] += 1
    return tf.constant(counts)
