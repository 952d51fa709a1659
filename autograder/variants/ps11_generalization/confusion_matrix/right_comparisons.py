# unusual: a sum of comparisons for each cell
def confusion_matrix(labels, predictions, classes):
    labels, predictions = np.asarray(labels).astype(np.int64), np.asarray(predictions).astype(np.int64)
    if labels.shape != predictions.shape:
        raise ValueError("unequal numbers of labels and predictions")
    if any(np.any((n < 0) | (n >= classes)) for n in (labels, predictions)):
        raise ValueError("a number is not a class")
    return np.array([[np.sum((labels == i) & (predictions == j)) for j in range(classes)] for i in range(classes)], np.int64)
