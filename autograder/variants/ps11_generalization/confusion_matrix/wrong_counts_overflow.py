# misconception: counts in the labels' own dtype
# hint: An int8 counts to 127.
# killed by: test_every_integer_dtype
def confusion_matrix(labels, predictions, classes):
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if labels.shape != predictions.shape:
        raise ValueError("unequal")
    if any(np.any(n < 0) or np.any(n >= classes) for n in (labels, predictions)):
        raise ValueError("not a class")
    counts = np.zeros((classes, classes), labels.dtype)
    np.add.at(counts, (labels.astype(int), predictions.astype(int)), 1)
    return counts
