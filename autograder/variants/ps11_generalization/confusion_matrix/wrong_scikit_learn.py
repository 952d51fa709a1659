# misconception: hands the work to scikit-learn
# hint: Count yourself.
# killed by: test_rows_are_true_classes
import sklearn.metrics


def confusion_matrix(labels, predictions, classes):
    return sklearn.metrics.confusion_matrix(labels, predictions, labels=range(classes))
