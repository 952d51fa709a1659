# misconception: hands the work to scikit-learn, imported inside
# hint: Count yourself.
# killed by: test_rows_are_true_classes
def confusion_matrix(labels, predictions, classes):
    from sklearn.metrics import confusion_matrix as count

    return count(labels, predictions, labels=range(classes))
