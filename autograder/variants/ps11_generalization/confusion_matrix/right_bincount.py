# unusual: one bincount of row times classes plus column
def confusion_matrix(labels, predictions, classes):
    labels, predictions = np.asarray(labels).astype(np.int64), np.asarray(predictions).astype(np.int64)
    if labels.shape != predictions.shape:
        raise ValueError("unequal numbers of labels and predictions")
    if any(np.any((n < 0) | (n >= classes)) for n in (labels, predictions)):
        raise ValueError("a number is not a class")
    return np.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)
