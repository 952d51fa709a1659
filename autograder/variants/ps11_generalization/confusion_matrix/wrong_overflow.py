# misconception: computes a place of row and column in the labels' own dtype
# hint: In uint8, 30 times 10 wraps around: cast first.
# killed by: test_numbers_do_not_overflow
def confusion_matrix(labels, predictions, classes):
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if labels.shape != predictions.shape:
        raise ValueError("unequal")
    if any(np.any(n < 0) or np.any(n >= classes) for n in (labels, predictions)):
        raise ValueError("not a class")
    factor = np.array(classes).astype(labels.dtype)
    places = (labels * factor).astype(np.int64) % classes**2 + predictions.astype(np.int64)
    return np.bincount(places, minlength=classes**2)[: classes**2].reshape(classes, classes)
